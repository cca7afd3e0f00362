"""Addresses of the finish, the document and the receipt."""

from django.urls import include, path

from exports import views

# /workshops/<id>/
workshop_urls = [
    path("copy/", views.copy, name="copy"),
    path("finish/", views.finish, name="finish"),
    path("finish/document/", views.document, name="document"),
    path("finish/keeping/", views.keeping, name="keeping"),
    path("finish/erasure/", views.erasure, name="erasure"),
    path("print/", views.print_view, name="print"),
    path("deletion/", views.deletion, name="deletion"),
    path("<slug:section>/next-steps/", views.next_steps, name="next_steps"),
]

urlpatterns = [
    path("workshops/<uuid:workshop_id>/", include(workshop_urls)),
    path("receipts/", views.receipt, name="receipts"),
    path("receipts/<slug:name>.txt", views.receipt_text, name="receipt_text"),
]
