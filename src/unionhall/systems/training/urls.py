"""The addresses of training."""

from django.urls import path

from unionhall.systems.training import attending, pages

urlpatterns = [
    path("training/", pages.desk, name="training"),
    path("training/hours/", pages.hours, name="training_hours"),
    path("training/above/", attending.above, name="class_above"),
    path("training/mine/", attending.own, name="class_mine"),
    path("training/<int:number>/", pages.room, name="training_room"),
    path("training/<int:number>/units/", pages.units, name="training_units"),
    path("training/<int:number>/enrol/", pages.enrol, name="training_enrol"),
    path("training/<int:number>/withdraw/", pages.withdraw, name="training_withdraw"),
    path("training/<int:number>/groups/", pages.groups, name="training_groups"),
    path("training/<int:number>/badges/", pages.badges, name="training_badges"),
    path("training/<int:number>/code/", pages.own_code, name="training_code"),
    path("training/<int:number>/screen/<int:session>/", pages.screen, name="training_screen"),
    path("training/<int:number>/now/<int:session>/", pages.standing, name="training_now"),
    path("training/<int:number>/roll/<int:session>/", pages.roll, name="training_roll"),
    path("training/<int:number>/signed/", pages.signed_table, name="training_signed"),
    path("training/<int:number>/essays/", pages.essay_list, name="training_essays"),
    path("training/<int:number>/essays/<int:place>/", pages.essay, name="training_essay"),
    path("training/<int:number>/intake/", pages.intake, name="training_intake"),
    path("training/<int:number>/results/", pages.result_table, name="training_results"),
    path("training/<int:number>/certificates/", pages.certificates, name="training_certificates"),
    path("training/<int:number>/certificates/<int:place>/revoke/", pages.revoke, name="training_revoke"),
    path("training/<int:number>/follow/", pages.follow, name="training_follow"),
    path("training/<int:number>/phone/", pages.telephone, name="training_phone"),
    path("training/<int:number>/summary/", pages.summary, name="training_summary"),
    path("class/", attending.home, name="class_home"),
    path("class/out/", attending.out, name="class_out"),
    path("class/leave/<int:session>/", attending.leave, name="class_leave_page"),
    path("class/roll/<int:session>/", attending.roll, name="class_roll"),
    path("class/sign/<int:number>/<int:session>/", attending.sign, name="class_sign"),
    path("class/essay/", attending.essay, name="class_essay"),
    path("class/essay/save/", attending.essay_save, name="class_essay_save"),
    path("class/quiz/", attending.test, name="class_quiz"),
    path("class/follow/", attending.follow, name="class_follow"),
    path("class/unit/", attending.unit, name="class_unit"),
    path("certificate/", attending.certificate, name="certificate"),
]
