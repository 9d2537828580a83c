"""English lines as written and as read aloud, "written -> read": the hand-written table of tests/test_view_spoken.py."""

LINES = """
# abbreviations
R&D spending -> Research and development spending
money for R&D -> money for research and development
S&T policy -> Science and technology policy
research and development (R&D) work -> research and development work
UNESCO and NASA -> UNESCO and NASA
tools, e.g. lathes -> tools, for example lathes
that is, i.e. this -> that is, that is this
lathes, etc. -> lathes, et cetera.
Brown et al. show -> Brown and others. show
cats vs. dogs -> cats versus dogs
approx. 5 -> Approximately 5
the MoU was signed -> the memorandum of understanding was signed
help for SMEs -> help for small and medium-sized enterprises
COVID-19, 5G, H5N1 -> COVID-19, 5G, H5N1
AT&T and B&B -> AT&T and B&B
# people
Dr. Smith -> Doctor Smith
by Dr Smith -> by Doctor Smith
Prof. Jane Doe -> Professor Jane Doe
with Prof. Dr. Weber -> with Professor Doctor Weber
Assoc. Prof. Lee -> Associate Professor Lee
Mr. Brown, Mrs. White -> Mister Brown, Missus White
the dr said -> the dr said
# numbered
p. 5, pp. 12-15 -> Page 5, pages 12 to 15
No. 7 of Vol. 3 -> Number 7 of volume 3
see Fig. 2 -> see figure 2
no. it is not -> no. it is not
pages 12-15 -> pages 12 to 15
# times of day
8:00 -> 8 o'clock
at 14:30 -> at 14 30
at 8:05 -> at 8 oh 5
at 3:30 p.m. -> at 3 30 p.m.
at 9 am -> at 9 a.m.
8:00-10:30 -> From 8 o'clock to 10 30
from 8:00 to 10:30 -> from 8 o'clock to 10 30
open 9:00 am - 5:00 pm -> open from 9 a.m. to 5 p.m.
open 8-10am -> open 8 to 10 a.m.
ratio 10:30 -> ratio 10:30
16:9 and 25:00 -> 16:9 and 25:00
08:15:27 -> 08:15:27
# days
22/11/2026 -> 22 November 2026
11/22/2026 -> 22 November 2026
05/06/2026 -> 05/06/2026
on 2026-11-22 -> on 22 November 2026
22 Nov 2026 -> 22 November 2026
Nov. 22, 2026 -> November 22, 2026
22-25 November 2026 -> 22 to 25 November 2026
23/11 to 29/11/2026 -> 23 November to 29 November 2026
23/11/2026 - 29/11/2026 -> From 23 November 2026 to 29 November 2026
Q4 2026 -> Fourth quarter of 2026
in Q1 of 2027 -> in first quarter of 2027
the 2021-2025 plan -> the 2021 to 2025 plan
31/31/2026 -> 31/31/2026
# counts and measures
8/20 projects -> 8 of 20 projects
20/8 projects -> 20/8 projects
room 8/20 -> room 8/20
1/2 of the budget -> one half of the budget
3/4 of members -> three quarters of members
10-15% -> 10 to 15%
5-7 km away -> 5 to 7 kilometres away
3-5 years -> 3 to 5 years
ages 5-12 -> ages 5 to 12
5 km² of land -> 5 square kilometres of land
12 ha, 3.5 kWh -> 12 hectares, 3.5 kilowatt hours
20°C -> 20 degrees Celsius
12.5% -> 12.5%
1,234,567 visits -> 1,234,567 visits
ISO 9001:2015, IPv6 -> ISO 9001:2015, IPv6
+44 20 7946 0958 -> +44 20 7946 0958
10.0.0.1 and 1.2.3 -> 10.0.0.1 and 1.2.3
# addresses and files
write to rd@council.example -> write to rd@council.example
https://council.example/R&D/8:00 -> https://council.example/R&D/8:00
2026-11-22_report.pdf -> 2026-11-22_report.pdf
"""
