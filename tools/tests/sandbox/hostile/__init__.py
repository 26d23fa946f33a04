"""Requests that mean harm, ten thousand in all with the long tests: nothing breaks, nothing leaks, nothing is lost."""
