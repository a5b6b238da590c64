# Everything is in pyproject.toml; scrapyd-deploy looks for this file.
from setuptools import setup

setup()
