"""English texts: notices of a research council and news of a science portal. Neither exists."""

from tui.demo.content import Article, File, Photo

COUNCIL = (
    Article(
        number=118,
        days=0,
        time="09:30",
        section="Funding",
        title="Coastal resilience: £14 million call opens for small teams",
        lead="The Council invites proposals from teams of two to five researchers working with a named coastal community.",
        author="Imelda Harcastle",
        tags=("funding", "coasts"),
        files=(File("coastal-call-guidance.pdf", "Guidance for applicants"),),
        body="""\
The call funds work that a harbour, a council or a fishing co-operative can use within three years. Each proposal must name the
people who will use the result and show that they have read it.

## What we fund

- Sensors and forecasts that keep working after the project ends.
- Trials of natural sea defences on at least one kilometre of shore.
- Training for local staff, up to a fifth of the budget.

## What we do not fund

1. New data portals where an open one exists.
2. Equipment over £150,000.

## Dates

| Step | Date |
| Call opens | {e} |
| Online briefing | {e+12} |
| Closing date | {e+62} |
| Decisions | {e+120} |

Dr Imelda Harcastle, head of the programme, said the shorter form was deliberate.

> Four pages, no appendices. If the idea needs forty pages, it is not ready.
""",
    ),
    Article(
        number=117,
        days=1,
        time="09:00",
        section="Policy",
        title="Open methods statement now required at submission",
        lead="From {e+30} every application must say how its methods and code will be shared, and when.",
        author="Policy team",
        tags=("open science",),
        body="""\
The statement replaces the data management plan. It has three questions and a limit of 500 words:

1. What will others need in order to repeat the work?
2. Where will it be kept, and for how long?
3. What cannot be shared, and why?

Reviewers will score the answer. A good reason for *not* sharing is a good answer: patients, nesting sites and the
knowledge of a community are examples that the panel accepted in the trial year.

## Why now

In the trial, 212 applicants wrote both the old plan and the new statement. The plan took a median of nine hours and was read
for four minutes; the statement took two hours and changed the ranking of one application in eleven.

The old form can be used for calls that are already open. Questions go to [the policy team](mailto:policy@northmere.example).
""",
    ),
    Article(
        number=115,
        days=3,
        time="15:45",
        section="Results",
        title="Seagrass meadows store carbon twice as fast after gear bans, ten-year survey finds",
        lead="Cores from 41 bays show that burial rates rose from 0.31 to 0.64 tonnes per hectare a year.",
        author="Osric Penhallow",
        photo=Photo("seagrass-core.png", "A sediment core is lifted in Northmere Bay", "Northmere Research Council"),
        tags=("oceans", "carbon"),
        body="""\
The survey, led by Prof. Osric Penhallow, compared bays where towed gear was banned with neighbouring bays where it was not. The
difference appeared after four years and was still growing after ten.

The effect was largest in shallow bays with a river mouth, where meadows catch mud as well as carbon, and smallest on open
sand. Bays where the ban was not enforced looked like bays without one.

The team warns against quick sums: a third of the bays lost meadow to warm water in the same period. All cores, photographs and
code are [open to everyone](/research-council/data/seagrass.html).
""",
    ),
    Article(
        number=112,
        days=8,
        time="10:00",
        section="Corrections",
        title="Correction to the annual report: tables 4 and 9",
        lead="Two figures were swapped in the printed edition; the totals are not affected.",
        author="Publications",
        body="""\
In table 4 the success rate for first-time applicants is 23.1%, not 31.2%. In table 9 the rows for Northmere and Eastholm are
exchanged. We thank the reader who wrote to us.
""",
    ),
)

PORTAL = (
    Article(
        number=904,
        days=0,
        time="05:10",
        section="Materials",
        title="Paper made from rice husk survives 3,000 folds",
        lead="A sheet pressed from rice husk and kelp starch folds 3,000 times before it tears and dissolves in seawater in "
        "six weeks.",
        author="Maruko Ishitani",
        body="""\
The group of Maruko Ishitani presses the sheet at 140 °C without glue. A pilot line makes 40 square metres an hour.
""",
    ),
    Article(
        number=901,
        days=2,
        time="04:30",
        section="Space",
        title="A shoebox satellite maps fishing boats by their lamps",
        lead="In its first month the satellite counted 18,400 boats on moonless nights, within 6% of harbour records.",
        author="Tomas Eilertsdal",
        body="""\
Tomas Eilertsdal, who built the camera, says the data will be free for researchers after a delay of ten days.
""",
    ),
    Article(
        number=897,
        days=5,
        time="06:20",
        section="Health",
        title="Cool roofs cut night heat in clinics by 2.4 degrees",
        lead="White lime paint and a hand's width of air under the tiles did as well as fans, at a fifth of the cost.",
        author="Newsroom",
        body="""\
The trial ran for two summers in 22 village clinics. Staff kept the thermometers and published the readings themselves.
""",
    ),
)
