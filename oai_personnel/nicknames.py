"""Short and other forms of given names, by the full form. Plain data, in folded Latin letters.

Two given names may be one person's if they share a full form: ``bob`` and ``rob`` are both
short for ``robert``. Forms of one name in several languages stand in one line. A name may
stand in several lines: ``chris`` is short for ``christopher`` and for ``christina``.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

_TABLE = """
aaron: ronnie ron
abigail: abby gail
abraham: abe bram
adebayo: bayo
albert: al bert alberto albrecht
alexander: alex aleksander aleksandr alexandre alessandro alejandro alec aleks sasha sascha xander sandy lex
alexandra: alex aleksandra alessandra alejandra sasha sandra sandy ola lexi
alexei: alexey aleksei alyosha alex
alfred: al fred alf alfredo
alison: allison ali
amanda: mandy
andrew: andy drew andrei andrey andrej andrzej andreas andre andres anders
ann: anne anna annie nan hannah
anthony: tony antony antonio antoine anton toni
antonia: toni
arnold: arnie arne
arthur: art arturo artur
barbara: barb babs basia
bartholomew: bart bartek bartosz bartlomiej
beatrice: bea trixie beatrix beatriz
benedict: ben benedikt benito
benjamin: ben benny benji
bernard: bernie bernhard bernardo
bradley: brad bradford
calvin: cal
cameron: cam
caroline: carol carrie carolyn carolina karolina
casper: kacper kaspar jasper
catherine: cathy kate katie cat katherine kathryn katharine katarina katarzyna kasia ekaterina katya kathy kay kit
cecilia: cissy cecile celia
charles: charlie chuck chas carlos karl carl carlo karol
charlotte: lottie charlie lotte
chester: chet
christian: chris cristian kristian
christina: chris christine christy tina kristina cristina kristin krystyna chrissy
christopher: chris kit topher christoph christophe cristobal krzysztof kristoffer
clifford: cliff
constance: connie
cynthia: cindy
cyrus: cy
daniel: dan danny danil daniil danilo
daniela: dani daniella danielle
david: dave davey davy dawid davide
deborah: deb debbie debra
dennis: denny denis
diederik: durk dirk
dmitri: dmitry dima dimitri mitya dmitriy
dominic: dom nick dominik dominique
donald: don donnie
dorothy: dot dottie dolly dorothea
douglas: doug
edmund: ed ned eddie ted
edward: ed eddie ted ned edvard eduardo edouard eduard
edwin: ed eddie
eleanor: ellie nell nora lenore eleonora elena
elizabeth: liz lizzie beth betty betsy eliza elisabeth libby lisa bess elise isabel ela elzbieta
emily: em emmy emilia
emmanuel: manny manu emanuel manuel
ernest: ernie ernst ernesto
eugene: gene yevgeny evgeny evgeni eugen eugenio zhenya
evelyn: eve evie
ezekiel: zeke
florence: flo
frances: fran frannie fanny
francis: frank fran franz francois francisco francesco franciszek paco pancho
franklin: frank
frederick: fred freddie fritz friedrich frederic federico fedor
gabriel: gabe gabor gabriele
geoffrey: geoff jeff jeffrey gottfried
george: georg georges jorge georgy yuri yura jerzy jurek
gerald: gerry jerry gerard gerhard gerardo
gilbert: gil
giovanni: gianni
grace: gracie
gregory: greg gregor grigory grzegorz gregorio gregg
guillermo: memo
harold: harry hal harald
helen: nell ellen helena elena elaine
henry: harry hank hal heinrich henri enrique henrik hendrik heinz enrico
herbert: herb bert
howard: howie
hubert: bert
hugh: hugo hughie
ian: iain
ignatius: ignacio nacho ignacy
igor: gosha
irene: irina ira rene
isaac: ike zac izaak
isabella: bella izzy isabel isabelle izabela
jacob: jake jakob jakub kuba jack cobus jacques yakov diego
jacqueline: jackie jacquelyn
james: jim jimmy jamie jaime diego
jan: janek hans
janet: jan janette
jaroslaw: jerry jarek yaroslav jaroslav
jason: jay
jean: jeanne
jennifer: jen jenny jenn
jeremy: jerry jem jeremiah
jerome: jerry
jessica: jess jessie
joachim: joaquin jochen achim quino
joan: joanie joanna
joanna: jo asia johanna joanne
john: jack johnny jon ivan ian sean jean johan johann johannes juan giovanni joao jan yan vanya jens ivo hans evan
jonathan: jon johnny jony nathan
joseph: joe joey jose josef giuseppe jozef yosef pepe sepp beppe
joshua: josh
judith: judy
julian: jules julien
julia: jules julie giulia yulia
justin: justus
karen: karin kari
kenneth: ken kenny
kimberly: kim kimberley
konstantin: kostya constantine costa
larisa: lara
laura: laurie lori
laurence: larry lawrence lars lorenz lorenzo laurent lauri
leo: leon lev leonid
leonard: len lenny leo leonardo
leopold: leo poldi
leslie: les
lillian: lilian lily lil liliana
louis: lou lewis luis ludwig luigi louie
louise: lou luisa
lucas: luke luca lukas lukasz luc
lucy: lucia lucie
madeline: maddie maddy madeleine lena
malcolm: mal
margaret: maggie meg peggy marge margie greta rita daisy gosia malgorzata margarita gretchen
maria: mary marie mia masha molly polly miriam
mark: marc marcus marco marek marcin marcos
martha: marty
martin: marty marcin martino
matilda: tilly mathilde
matthew: matt matty mathew matthias matthieu mateusz matteo mateo mats
maximilian: max maxim maxime maxwell
maurice: mo morris moritz mauricio
megan: meg meghan
melissa: mel missy
michael: mike mick mickey mikey mikhail michal michel miguel michele mikael misha mihai mikita
mikhail: misha mischa
mohammed: mo mohammad muhammad mohamed
montgomery: monty
nancy: nan
natalie: nat natalia natasha nathalie
nathaniel: nat nate nathan
nathan: nate nat
nicholas: nick nicky nicolas nikolas nikolai nikolaus klaus nicola nico kolya mikolaj nic
nicole: nicky nikki
oliver: ollie olli olivier
oscar: oskar
pamela: pam
patricia: pat patty tricia trish
patrick: pat paddy patryk patricio
paul: pablo pavel paolo pawel paulo pasha
penelope: penny
peter: pete pieter pedro pierre pietro piotr petr pyotr petya
philip: phil phillip philippe felipe pip filip
rachel: rach rachelle
ralph: rafe raul ralf
randolph: randy
raphael: rafael rafal rafa raf rapha raffaele
raymond: ray ramon
rebecca: becky becca beck
reginald: reg reggie
richard: rick rich dick ricky richie ricardo riccardo ryszard
robert: bob rob bobby robbie bert roberto robin
roderick: rod roddy rory
rodney: rod
roger: rodge hodge
roland: rollo orlando rolando
ronald: ron ronnie
rosemary: rose rosie romy
roxanne: roxy
rudolf: rudy rolf rodolfo
russell: russ rusty
samantha: sam
samuel: sam sammy
sarah: sara sally sadie
sebastian: seb basti sebastien bastian
sergei: sergey serge sergio seryozha
sidney: sid sydney
simon: szymon simeon semyon simone
solomon: sol
sophia: sophie sofia zofia
stanley: stan
stanislaw: stan staszek stanislas stanislav stas slava
stephanie: steph stefanie stefania
stephen: steve steven stefan stephan stevie etienne esteban stefano
stuart: stu stewart
susan: sue susie suzy suzanne susanna suzan zuzanna
sylvester: sly
tatiana: tanya tania tatyana
terence: terry terrence
teresa: terry tess theresa tessa
theodore: ted teddy theo fyodor fedor todor teodor teo
thibault: tibo thibaut
thomas: tom tommy tomas tomasz tomek tommaso thom
timothy: tim timmy timo timofey
tobias: toby tobi
ulrich: uli ulli
valentina: val
valery: val valera
veronica: ronnie vera roni
victor: vic viktor vittorio
victoria: vicki vicky tori viktoria vika
vincent: vince vinny vincenzo vicente
virginia: ginny
vladimir: vlad volodya vova wladimir volodymyr
vladislav: vlad slava wladyslaw
walter: walt wally
wilhelmina: mina billie
william: bill will billy willie liam willy wilhelm guillaume guillermo vilhelm
wojciech: wojtek voytek adalbert
yelena: elena lena helen alyona
yuri: yury iouri jurij
zachary: zach zack zac zak zachariah
zoe: zoey
"""


@lru_cache(maxsize=1)
def _full_forms() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for line in _TABLE.split("\n"):
        full, _, others = line.partition(":")
        for name in (full, *others.split()):
            found[name].add(full)
    return {name: frozenset(forms) for name, forms in found.items()}


def is_short_for(one: str, other: str) -> bool:
    """Whether two given names, in folded letters, can be forms of one.

    >>> is_short_for("bob", "robert"), is_short_for("rob", "bob"), is_short_for("bob", "bill")
    (True, True, False)
    """
    forms = _full_forms()
    return not forms.get(one, frozenset()).isdisjoint(forms.get(other, ()))
