"""From a planning document to rows; takes only the pure modules of `targets` and never Streamlit."""
