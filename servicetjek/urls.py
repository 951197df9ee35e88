"""The product's table of contents, read from the top: come in, rate, see, choose, plan, meet, decide, hang up."""

from django.urls import path

from servicetjek.views import (
    about,
    account,
    agenda,
    checks,
    choice,
    cockpit,
    decision,
    door,
    errors,
    health,
    home,
    invite,
    leading,
    meetings,
    people,
    phone,
    plans,
    proposals,
    public_plan,
    public_result,
    ratings,
    reach,
    results,
    samples,
    screen,
    scribe,
    sign_in,
    steps,
    styleguide,
    tables,
    workplaces,
)

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error

urlpatterns = [
    path("", home.show, name="home"),
    path("healthz", health.show, name="healthz"),
    # Coming in
    path("enter/<str:token>/", sign_in.enter, name="enter"),
    path("sign-in/", sign_in.sign_in, name="sign-in"),
    path("sign-out/", sign_in.sign_out, name="sign-out"),
    path("password/forgotten/", sign_in.forgotten, name="password-forgotten"),
    path("account/", account.show, name="account"),
    # A workplace and its facilitators
    path("start/", workplaces.start, name="start-workplace"),
    path("workplaces/<int:pk>/edit/", workplaces.edit, name="edit-workplace"),
    path("workplaces/<int:pk>/facilitators/", workplaces.facilitators, name="facilitators"),
    path("workplaces/<int:pk>/facilitators/<int:user_pk>/remove/", workplaces.dismiss, name="dismiss"),
    path("samples/add/", samples.add, name="add-sample"),
    path("samples/<int:pk>/remove/", samples.remove, name="remove-sample"),
    # A service check
    path("workplaces/<int:pk>/checks/new/", checks.new, name="new-check"),
    path("checks/<int:pk>/", checks.show, name="check"),
    path("checks/<int:pk>/edit/", checks.edit, name="edit-check"),
    path("checks/<int:pk>/erase/", checks.erase, name="erase-check"),
    path("checks/<int:pk>/invite/", invite.show, name="invite"),
    path("checks/<int:pk>/invite/poster.pdf", invite.poster, name="invite-poster"),
    path("checks/<int:pk>/rating-sheet.pdf", invite.rating_sheet, name="rating-sheet"),
    # Rating: the participants' one way in, then the facilitator's side
    path("d/", door.ask, name="door"),
    path("d/<str:code>", door.show, name="enter-code"),
    path("d/<str:code>/forget/", door.forget, name="forget-answer"),
    path("d/<str:code>/result/", door.result, name="result"),
    path("d/<str:code>/meeting/", door.to_meeting, name="to-meeting"),
    path("ratings/<int:pk>/edit/", ratings.edit, name="edit-rating"),
    path("ratings/<int:pk>/close/", ratings.close, name="close-rating"),
    path("ratings/<int:pk>/reveal/", ratings.reveal, name="reveal-rating"),
    path("ratings/<int:pk>/erase/", ratings.erase, name="erase-rating"),
    path("ratings/<int:pk>/paper/", ratings.paper, name="paper"),
    path("checks/<int:pk>/rate-again/", ratings.rate_again, name="rate-again"),
    path("ratings/<int:pk>/results/", results.show, name="results"),
    path("ratings/<int:pk>/results/screen/", results.screen, name="results-screen"),
    path("ratings/<int:pk>/results/share/", results.share, name="share-result"),
    path("ratings/<int:pk>/results/withdraw/", results.withdraw, name="withdraw-result"),
    path("ratings/<int:pk>/results.pdf", results.pdf, name="result-pdf"),
    path("r/<str:token>/", public_result.show, name="public-result"),
    path("checks/<int:pk>/choice/", choice.show, name="choice"),
    path("checks/<int:pk>/choose/", choice.choose, name="choose"),
    # Planning the meeting
    path("checks/<int:pk>/meetings/plan/", meetings.plan, name="plan-meeting"),
    path("meetings/<int:pk>/", meetings.show, name="meeting"),
    path("meetings/<int:pk>/edit/", meetings.edit, name="edit-meeting"),
    path("meetings/<int:pk>/switch-theme/", choice.switch_theme, name="switch-theme"),
    path("meetings/<int:pk>/call-off/", meetings.call_off, name="call-off"),
    path("meetings/<int:pk>/plan-ending/", meetings.plan_ending, name="plan-ending"),
    path("meetings/<int:pk>/way-out/", meetings.way_out, name="way-out"),
    path("meetings/<int:pk>/fit-script/", meetings.fit_script, name="fit-script"),
    path("meetings/<int:pk>/undo-fit/", meetings.undo_fit, name="undo-fit"),
    path("meetings/<int:pk>/gather-rounds/", meetings.gather_rounds, name="gather-rounds"),
    path("meetings/<int:pk>/steps/add/", steps.add, name="add-step"),
    path("meetings/<int:pk>/steps/<int:step_pk>/edit/", steps.edit, name="edit-step"),
    path("meetings/<int:pk>/steps/<int:step_pk>/move/", steps.move, name="move-step"),
    path("meetings/<int:pk>/steps/<int:step_pk>/take-out/", steps.take_out, name="take-out-step"),
    path("meetings/<int:pk>/steps/<int:step_pk>/put-back/", steps.put_back, name="put-back-step"),
    path("meetings/<int:pk>/agenda/", agenda.show, name="agenda"),
    path("meetings/<int:pk>/agenda.pdf", agenda.pdf, name="agenda-pdf"),
    path("meetings/<int:pk>/meeting.ics", agenda.calendar, name="meeting-calendar"),
    path("meetings/<int:pk>/table-cards.pdf", agenda.table_cards, name="table-cards"),
    path("meetings/<int:pk>/blank-plan.pdf", agenda.blank_plan, name="blank-plan"),
    # The cockpit and its verbs
    path("meetings/<int:pk>/cockpit/", cockpit.show, name="cockpit"),
    *leading.verbs("meetings/<int:pk>/", leading.facilitators(reach.meeting, cockpit.answer)),
    path("meetings/<int:pk>/ending/", cockpit.choose_ending, name="choose-ending"),
    path("meetings/<int:pk>/people/", people.show, name="people"),
    path("meetings/<int:pk>/people/add/", people.add, name="add-people"),
    path("meetings/<int:pk>/people/<int:participant_pk>/rename/", people.rename, name="rename-participant"),
    path("meetings/<int:pk>/people/<int:participant_pk>/leave/", people.leave, name="participant-leaves"),
    path(
        "meetings/<int:pk>/people/<int:participant_pk>/return/", people.come_back, name="participant-returns"
    ),
    path(
        "meetings/<int:pk>/people/<int:participant_pk>/no-phone/",
        people.give_up_phone,
        name="participant-without-phone",
    ),
    path("meetings/<int:pk>/proposals/add/", proposals.add, name="add-proposal"),
    path(
        "meetings/<int:pk>/proposals/<int:proposal_pk>/present/", proposals.present, name="present-proposal"
    ),
    path("meetings/<int:pk>/proposals/<int:proposal_pk>/try/", proposals.try_out, name="try-proposal"),
    path("meetings/<int:pk>/decision/", decision.show, name="decision"),
    path("meetings/<int:pk>/conclude/", decision.conclude, name="conclude"),
    path("meetings/<int:pk>/experiments/<int:experiment_pk>/write/", decision.write, name="write-experiment"),
    path("meetings/<int:pk>/experiments/<int:experiment_pk>/nod/", decision.nod, name="nod-for-participant"),
    path(
        "meetings/<int:pk>/experiments/<int:experiment_pk>/nod-for-room/",
        decision.nod_for_room,
        name="nod-for-room",
    ),
    path("meetings/<int:pk>/experiments/<int:experiment_pk>/decide/", decision.decide, name="decide"),
    path("meetings/<int:pk>/experiments/<int:experiment_pk>/drop/", decision.drop, name="drop-experiment"),
    path("meetings/<int:pk>/experiments/<int:experiment_pk>/talk-about/", decision.talk_about, name="talk-about"),
    path("meetings/<int:pk>/experiments/<int:experiment_pk>/take-back/", decision.take_back, name="take-back"),
    # A table, led from the facilitator's screen
    path("meetings/<int:pk>/tables/tell/", tables.tell, name="tell-tables"),
    path("meetings/<int:pk>/tables/<int:number>/", tables.show, name="table"),
    *leading.verbs(
        "meetings/<int:pk>/tables/<int:number>/", leading.facilitators(reach.table, tables.answer), "table-"
    ),
    path("meetings/<int:pk>/tables/<int:number>/reopen/", tables.reopen, name="table-reopen"),
    path("meetings/<int:pk>/tables/<int:number>/catch-up/", tables.catch_up, name="table-catch-up"),
    path(
        "meetings/<int:pk>/tables/<int:number>/hand-over/<int:participant_pk>/",
        tables.hand_over,
        name="table-hand-over",
    ),
    path(
        "meetings/<int:pk>/tables/<int:number>/proposals/add/", tables.add_proposal, name="table-add-proposal"
    ),
    path(
        "meetings/<int:pk>/tables/<int:number>/proposals/<int:proposal_pk>/present/",
        tables.present,
        name="table-present-proposal",
    ),
    path(
        "meetings/<int:pk>/tables/<int:number>/proposals/<int:proposal_pk>/set-aside/",
        tables.set_aside,
        name="table-set-aside",
    ),
    path(
        "meetings/<int:pk>/tables/<int:number>/proposals/<int:proposal_pk>/bring/",
        tables.bring,
        name="table-bring",
    ),
    # The stage: projector and people at a distance
    path("s/<str:token>/", screen.show, name="screen"),
    path("s/<str:token>/<int:number>/", screen.show_table, name="table-screen"),
    # The phone in the meeting
    path("d/meeting/<str:code>/", phone.show, name="phone"),
    path("d/meeting/<str:code>/join/", phone.join, name="join"),
    path("d/meeting/<str:code>/mine/", phone.mine, name="mine"),
    path("d/meeting/<str:code>/written/", phone.written, name="written"),
    path("d/meeting/<str:code>/propose/", phone.propose, name="propose"),
    path("d/meeting/<str:code>/withdraw/", phone.withdraw, name="withdraw-proposal"),
    path("d/meeting/<str:code>/skip/", phone.skip, name="skip-my-turn"),
    path("d/meeting/<str:code>/end-turn/", phone.end_turn, name="end-my-turn"),
    path("d/meeting/<str:code>/nod/", phone.nod, name="nod"),
    path("d/meeting/<str:code>/take-nod-back/", phone.take_nod_back, name="take-nod-back"),
    # Whoever writes for a table leads it from their phone
    *leading.verbs("d/meeting/<str:code>/table/", scribe.scribes, "scribe-"),
    path("d/meeting/<str:code>/table/reopen/", scribe.reopen, name="scribe-reopen"),
    path("d/meeting/<str:code>/table/message/", scribe.put_message_away, name="scribe-put-message-away"),
    path(
        "d/meeting/<str:code>/table/hand-over/<int:participant_pk>/",
        scribe.hand_over,
        name="scribe-hand-over",
    ),
    path("d/meeting/<str:code>/table/proposals/add/", scribe.add_proposal, name="scribe-add-proposal"),
    path(
        "d/meeting/<str:code>/table/proposals/<int:proposal_pk>/present/",
        scribe.present,
        name="scribe-present-proposal",
    ),
    path(
        "d/meeting/<str:code>/table/proposals/<int:proposal_pk>/set-aside/",
        scribe.set_aside,
        name="scribe-set-aside",
    ),
    path(
        "d/meeting/<str:code>/table/proposals/<int:proposal_pk>/bring/", scribe.bring, name="scribe-bring"
    ),
    # The handleplan
    path("checks/<int:pk>/plan/", plans.of_check, name="plan-of-check"),
    path("checks/<int:pk>/plan/begin/", plans.begin, name="begin-plan"),
    path("plans/<int:pk>/", plans.show, name="plan"),
    path("plans/<int:pk>/edit/", plans.edit, name="edit-plan"),
    path("plans/<int:pk>/experiments/add/", plans.add_experiment, name="add-experiment"),
    path(
        "plans/<int:pk>/experiments/<int:experiment_pk>/edit/", plans.edit_experiment, name="edit-experiment"
    ),
    path(
        "plans/<int:pk>/experiments/<int:experiment_pk>/remove/",
        plans.remove_experiment,
        name="remove-experiment",
    ),
    path("plans/<int:pk>/lock/", plans.lock, name="lock-plan"),
    path("plans/<int:pk>/unlock/", plans.unlock, name="unlock-plan"),
    path("plans/<int:pk>/share/", plans.share, name="share-plan"),
    path("plans/<int:pk>/withdraw/", plans.withdraw, name="withdraw-plan"),
    path("plans/<int:pk>/plan.pdf", plans.pdf, name="plan-pdf"),
    path("plans/<int:pk>/poster.pdf", plans.poster, name="plan-poster"),
    path("plans/<int:pk>/plan.xlsx", plans.spreadsheet, name="plan-spreadsheet"),
    path("plans/<int:pk>/plan.ics", plans.calendar, name="plan-calendar"),
    path("p/<str:token>/", public_plan.show, name="public-plan"),
    # About the product
    path("method/choosing/", about.choosing, name="choosing"),
    path("method/", about.method, name="method"),
    path("privacy/", about.privacy, name="privacy"),
    path("accessibility/", about.accessibility, name="accessibility"),
    path("styleguide/", styleguide.show, name="styleguide"),
    path("styleguide/<str:audience>/<slug:moment>/", styleguide.specimen, name="specimen"),
]
