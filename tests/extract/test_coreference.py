"""Whom titles, counterparts, pairs and pronouns mean: our own sentences, thirty pairs of sides and people."""

from __future__ import annotations

from dataclasses import replace

import pytest

from memcon.extract import layers_of
from memcon.extract.mentions import read_mentions
from memcon.extract.times import read_times
from memcon.extract.tools import Tools, load_tools
from memcon.records import Document

CASES = [
    (
        "On Thursday Putin congratulated Trump at a forum, and in an interview the president-elect denied it.",
        "2024-11-11",
        "the president-elect",
        ("Donald Trump",),
    ),
    (
        "Alexander Stubb called Narendra Modi. The Finnish president thanked the Indian prime minister.",
        "2025-05-10",
        "The Finnish president",
        ("Alexander Stubb",),
    ),
    (
        "Alexander Stubb called Narendra Modi. The Finnish president thanked the Indian prime minister.",
        "2025-05-10",
        "the Indian prime minister",
        ("Narendra Modi",),
    ),
    (
        "Sergey Lavrov met Hakan Fidan in Antalya. The Turkish minister thanked his Russian counterpart.",
        "2024-05-10",
        "his Russian counterpart",
        ("Sergei Lavrov",),
    ),
    (
        "Sergey Lavrov met Hakan Fidan in Antalya. The Russian minister thanked his Turkish counterpart.",
        "2024-05-10",
        "his Turkish counterpart",
        ("Hakan Fidan",),
    ),
    (
        "Emmanuel Macron spoke with his Chinese counterpart on Friday.",
        "2024-05-10",
        "his Chinese counterpart",
        ("Xi Jinping",),
    ),
    ("Antony Blinken met his Chinese counterpart in Munich.", "2024-02-16", "his Chinese counterpart", ("Wang Yi",)),
    ("Giorgia Meloni spoke to Volodymyr Zelenskyy. She promised more aid.", "2024-05-10", "She", ("Giorgia Meloni",)),
    ("Ursula von der Leyen called Viktor Orban. He refused.", "2024-05-10", "He", ("Viktor Orbán",)),
    (
        "Joe Biden spoke to Xi Jinping for two hours. The two leaders agreed to meet. The US side put out a readout.",
        "2024-04-03",
        "The US side",
        ("United States",),
    ),
    (
        "Joe Biden spoke to Xi Jinping for two hours. The two men agreed to meet.",
        "2024-04-03",
        "The two men",
        ("Joe Biden", "Xi Jinping"),
    ),
    (
        "Recep Tayyip Erdogan called Vladimir Putin. The two leaders agreed to meet.",
        "2024-04-03",
        "The two leaders",
        ("Recep Tayyip Erdoğan", "Vladimir Putin"),
    ),
    (
        "Moldovan Prime Minister Dorin Recean met Marcel Ciolacu. Recean thanked his Romanian counterpart.",
        "2024-04-03",
        "his Romanian counterpart",
        ("Marcel Ciolacu",),
    ),
    ("Lena Brandt, the Estonian envoy, met Aru Velt. Brandt left early.", "2024-04-03", "Brandt", ("Lena Brandt",)),
    ("The envoy, Lena Brandt, met the mayor. Later the envoy left.", "2024-04-03", "the envoy", ("Lena Brandt",)),
    (
        "Japan's Fumio Kishida spoke with Yoon Suk Yeol. The South Korean leader was pleased.",
        "2024-04-03",
        "The South Korean leader",
        ("Yoon Suk-yeol",),
    ),
    (
        "Benjamin Netanyahu met Joe Biden. The Israeli premier spoke first.",
        "2024-04-03",
        "The Israeli premier",
        ("Benjamin Netanyahu",),
    ),
    (
        "Dmitry Peskov spoke on Monday. The Kremlin spokesman denied the report.",
        "2024-04-03",
        "The Kremlin spokesman",
        ("Dmitry Peskov",),
    ),
    (
        "Mao Ning spoke on Monday. The foreign ministry spokeswoman denied the report.",
        "2024-04-03",
        "The foreign ministry spokeswoman",
        ("Mao Ning",),
    ),
    (
        "Olaf Scholz called Putin on Friday. The chancellor urged talks.",
        "2024-11-16",
        "The chancellor",
        ("Olaf Scholz",),
    ),
    (
        "Abdel Fattah el-Sisi met Isaias Afwerki in Asmara. The Egyptian president praised his Eritrean counterpart.",
        "2024-10-11",
        "his Eritrean counterpart",
        ("Isaias Afwerki",),
    ),
    (
        "S. Jaishankar met Wang Yi in Vientiane. The Indian minister and his Chinese counterpart agreed.",
        "2024-07-25",
        "his Chinese counterpart",
        ("Wang Yi",),
    ),
    (
        "Keir Starmer spoke with Donald Trump. The prime minister congratulated the president-elect.",
        "2024-11-07",
        "the president-elect",
        ("Donald Trump",),
    ),
    (
        "Keir Starmer spoke with Donald Trump. The prime minister congratulated the president-elect.",
        "2024-11-07",
        "The prime minister",
        ("Keir Starmer",),
    ),
    (
        "Petr Pavel met Andrzej Duda in Prague. The Czech president hosted his Polish colleague.",
        "2024-04-03",
        "his Polish colleague",
        ("Andrzej Duda",),
    ),
    (
        "The Hungarian foreign minister, Peter Szijjarto, flew to Moscow. The minister met Lavrov.",
        "2024-04-03",
        "The minister",
        ("Péter Szijjártó",),
    ),
    ("Lavrov spoke with Blinken. The latter denied it.", "2024-04-03", "The latter", ("Antony Blinken",)),
    ("Lavrov spoke with Blinken. The former denied it.", "2024-04-03", "The former", ("Sergei Lavrov",)),
    (
        "Kim Jong Un met Vladimir Putin at the spaceport. The North Korean leader praised his host.",
        "2023-09-13",
        "The North Korean leader",
        ("Kim Jong-un",),
    ),
    (
        "Lula spoke with Zelensky by video. The Brazilian president offered to mediate.",
        "2023-03-02",
        "The Brazilian president",
        ("Luiz Inácio Lula da Silva",),
    ),
    (
        "Nikol Pashinyan met Ilham Aliyev in Brussels. Both leaders praised Charles Michel.",
        "2023-05-14",
        "Both leaders",
        ("Ilham Aliyev", "Nikol Pashinyan"),
    ),
    (
        "Nikol Pashinyan and Ilham Aliyev met in Brussels. They agreed on borders.",
        "2023-05-14",
        "They",
        ("Ilham Aliyev", "Nikol Pashinyan"),
    ),
    (
        "Boris Johnson met Sergei Lavrov. Lavrov thanked him. Lavrov smiled. The Foreign Secretary asked for time.",
        "2016-10-20",
        "The Foreign Secretary",
        ("Boris Johnson",),
    ),
    (
        "President Obama rang President Rouhani. A month later he wrote to the Supreme Leader.",
        "2014-11-07",
        "the Supreme Leader",
        ("Ali Khamenei",),
    ),
    (
        "Obama rang Rouhani. The call was short.\n\nThe price of wheat rose again. Farmers say they may strike.",
        "2014-11-07",
        "they",
        (),
    ),
    (
        "Obama rang Rouhani on Friday.\n\nOn Monday they spoke again, officials said.",
        "2014-11-07",
        "they",
        ("Barack Obama", "Hassan Rouhani"),
    ),
    (
        "President Obama rang President Rouhani. The call was short. On Friday they spoke again.",
        "2014-11-07",
        "they",
        ("Barack Obama", "Hassan Rouhani"),
    ),
]


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


@pytest.mark.parametrize(("text", "day", "words", "people"), CASES)
def test_words_without_a_name_mean(text: str, day: str, words: str, people: tuple[str, ...], tools: Tools) -> None:
    layers = layers_of(Document(id="d", text=text, published=day), tools)
    layers = replace(layers, times=read_times(layers, tools))
    start = text.rindex(words)
    meant = {m.actor for m in read_mentions(layers, tools) if (m.start, m.end) == (start, start + len(words))}
    assert meant == set(people)
