"""What the etl, the pages and the API share; never imports `etl`, and Streamlit only in `ui` and `shell`."""
