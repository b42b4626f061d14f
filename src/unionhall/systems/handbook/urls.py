"""The addresses of handbook."""

from django.urls import path

from unionhall.systems.handbook.pages import days, law, questions, shelf, year

urlpatterns = [
    path("handbook/", year.handbook, name="handbook"),
    path("handbook/law/", law.pack, name="law"),
    path("handbook/law/<str:name>/", law.text, name="law_text"),
    path("handbook/law/<str:name>/<int:article>/", law.article, name="law_article"),
    path("handbook/figure/<str:key>/", law.figure, name="law_figure"),
    path("handbook/year/", year.year, name="year_wheel"),
    path("handbook/first/", days.days, name="first_days"),
    path("handbook/first/<str:ending>/", days.file, name="first_file"),
    path("handbook/card/", days.card, name="unit_card"),
    path("handbook/questions/", questions.whole, name="questions"),
    path("handbook/questions/ask/", questions.ask, name="question_ask"),
    path("handbook/questions/near/", questions.near, name="question_near"),
    path("handbook/questions/below/", questions.questions_below, name="questions_below"),
    path("handbook/questions/below/<int:number>/", questions.answer, name="question_answer"),
    path("handbook/questions/<int:number>/", questions.read, name="question_read"),
    path("handbook/shelf/", shelf.whole, name="shelf"),
    path("handbook/shelf/<str:label>/", shelf.paper, name="shelf_paper"),
    path("handbook/shelf/<str:label>/<str:ending>/", shelf.file, name="shelf_file"),
]
