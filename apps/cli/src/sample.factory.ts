/** An election as small as can be told: a project too dear for what the first leaves. */
export const SAMPLE = `META
key;value
description;Une petite élection
budget;100
vote_type;approval
currency;EUR
PROJECTS
project_id;cost;name
A;60;Arbres
B;50;Bancs
C;40;Cabane
VOTES
voter_id;vote
1;A,B
2;A
3;C
`;
