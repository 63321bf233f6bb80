"""What goes in and out of the API, as marshmallow schemas; the OpenAPI document is made of them."""
