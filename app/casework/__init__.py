"""Casework: what is done, in the words of those who do it.

Glossary
    concern       what a reporter sends: their account of a worry, in their words; it never changes once sent
    reporter      whoever sends it: somebody in a school, a veterinary practice or a voluntary organisation
    draft         a concern that its writer has not sent yet
    answers       what was written, beside the questions it answers (a version of the questionnaire)
    officer       whoever reads concerns all day: takes, rates, asks, refers, tells
    supervisor    an officer who looks after the work of the others
    on call       there to be rung at any hour when RED waits; on duty: there to work the queue
    take          become the officer responsible for a concern
    put back      a concern whose officer has left waits in the queue again
    rating        RED, AMBER, GREEN or BLUE: how soon somebody must act. The machine proposes, an officer confirms
    subject       somebody or something as one concern tells of them; what one reporter wrote
    person        whom officers have agreed to be the same human being: the subjects that they joined
    tie           a link between people, places and things, as one source tells of it, and how certain it is
    mention       something in a concern by which a person or a thing can be known again in another
    related       of two concerns that mention the same; an officer says whether it is the same
    trigger       a fact that makes a concern RED whatever its points; a floor makes it at least AMBER
    clock         how long a concern may wait for its next step
    escalation    a clock that ran out, and who was told of it
    agency        a body that must act: children's or adult social care, police, animal welfare, LADO
    refer         ask an agency with a duty to act to take a concern up
    referral      what an agency receives: never the concern, always a disclosure
    disclosure    the fields that one agency may see, and why; the least that it needs
    partner check an officer asks chosen partners whether they know somebody; each says yes, no, or "ring me"
    acknowledge   an agency says that it has the referral and who holds it
    decide        an agency says what it will do, by a list of its kind; its category is all that is said outside
    conclude      an agency says what came of it in the end, and whether the person had what they wanted
    hand over     an agency offers a referral to another, and answers for it until that one accepts
    action        what somebody will do, by when, and the change it should bring
    conference    a meeting of several agencies about one concern; its papers are everything that is known of it
    plan          how the risk that a person poses is managed, reviewed and lowered; a supervisor approves it
    share         an agency with a statutory duty works on a plan; who the victims are it reads only where it is named
    review        a look at a plan: worse counts at once, lower only when a second person agrees
    stop          say that an action will not be done, and why; that is an outcome too
    together      what several agencies do on one concern, each seeing only its own share
    outcome       what came of it for the person: safer, the same, worse, not known
    follow up     see that what was promised is done, and ask after 30 and 90 days whether it changed anything
    question      what an officer asks the reporter; the clock keeps running
    thread        what the officers and one agency write each other about one referral
    request       what an agency needs to know to decide; its own clock keeps running
    update        what may be said to a reporter: never anybody else's story
    challenge     somebody disagrees; it is answered stage by stage, each within a time, and silence moves it as well
    restricted    kept from those who need not know it; they are told that it is there, and may break the glass
    sealed        kept so that it is not there at all for whoever is not let in
    break glass   come in without being let in, for a day, with a reason that a supervisor reviews
    look-up       somebody opened what may be about themselves, their own, or a colleague
    outline       what is counted of a concern: codes, days and minutes, never a word
    release       what was published of a quarter; once the quarter is over it never changes
    withheld      a number so small, or so near one, that it would tell of somebody
    cell          a part of a local authority, so large that no home can be read off
    pattern       what several concerns say together that none says alone
    alert         a pattern that somebody looks into: true, a coincidence, or an error in what was written
    ledger        the record of every act, which nobody can alter
"""
