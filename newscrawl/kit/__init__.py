"""What writing and keeping a site's rules needs: probing, proposing, previewing, checking. Knows no site."""
