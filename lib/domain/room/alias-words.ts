/** The words that ready-made aliases of one language are put together from. */
interface AliasWords {
  /** Each fits each creature as it stands: of one gender where a language has several, or of a form that is the same for all. */
  readonly qualities: readonly string[];
  readonly creatures: readonly string[];
  /** "Loutre calme" rather than "Quiet Otter". */
  readonly creatureFirst: boolean;
}

function words(qualities: string, creatures: string, order?: "creature first"): AliasWords {
  return { qualities: qualities.split(" "), creatures: creatures.split(" "), creatureFirst: order !== undefined };
}

export const ALIAS_WORDS = {
  en: words(
    "Amber Brave Bright Brisk Calm Cheerful Clever Cosy Curious Daring Eager Early Easy Fair Fearless Fleet " +
      "Fond Gentle Glad Golden Grand Happy Hardy Honest Humble Jolly Keen Kind Lively Loyal Lucky Mellow Merry " +
      "Mild Misty Neat Noble Patient Plucky Polite Proud Quick Quiet Rapid Ready Rosy Serene Sharp Shining " +
      "Silent Silver Smart Snowy Spry Steady Still Sunny Swift Tidy Tranquil Trusty Velvet Vivid Warm Wise " +
      "Witty Wondering Zesty",
    "Badger Beaver Bee Bison Bluebird Buzzard Chamois Cicada Cormorant Cricket Curlew Deer Dolphin Dormouse " +
      "Dove Dragonfly Egret Elk Falcon Ferret Finch Firefly Fox Gazelle Gecko Goldfinch Hare Hedgehog Heron " +
      "Ibex Jackdaw Jay Kestrel Kingfisher Kite Koala Lapwing Lark Lemur Linnet Lizard Lynx Magpie Marmot " +
      "Marten Mole Moth Newt Nightingale Orca Osprey Otter Owl Panda Penguin Pika Plover Puffin Quail Rabbit " +
      "Raven Robin Salmon Seal Shrew Siskin Skylark Sparrow Squirrel Starling Stoat Stork Swallow Swan Swift " +
      "Tern Thrush Toad Tortoise Trout Turtle Vole Wagtail Walrus Warbler Weasel Whale Wombat Wren Yak",
  ),
  de: words(
    "Stiller Mutiger Heiterer Ruhiger Flinker Kluger Sanfter Wacher Froher Munterer Treuer Kühner Milder " +
      "Schlauer Geduldiger Freundlicher Fröhlicher Neugieriger Tapferer Gelassener Emsiger Lustiger Leiser " +
      "Schneller Sonniger Fleißiger Gewitzter Findiger Herzlicher Höflicher Rascher Feiner Goldener Silberner " +
      "Bunter Eifriger Besonnener Gewandter Guter Fairer Redlicher Heller Warmer Weiser Wendiger",
    "Otter Dachs Fuchs Hase Igel Biber Luchs Falke Habicht Bussard Storch Reiher Kranich Schwan Spatz Zeisig " +
      "Fink Specht Kuckuck Eisvogel Delfin Wal Seehund Pinguin Panda Koala Elch Hirsch Steinbock Wisent " +
      "Maulwurf Marder Iltis Hamster Siebenschläfer Molch Salamander Frosch Lachs Hecht Schmetterling " +
      "Marienkäfer Papagei Pelikan Ibis Flamingo Wombat",
  ),
  fr: words(
    "calme brave agile habile sage fidèle tranquille sincère rapide noble aimable affable tenace tendre " +
      "honnête modeste juste libre lucide paisible solide robuste splendide énergique pacifique poétique " +
      "dynamique sympathique optimiste drôle intrépide leste serviable souple sensible sociable véloce espiègle " +
      "limpide artiste fantastique magnifique admirable équitable infatigable remarquable",
    "Loutre Renard Hérisson Castor Blaireau Lièvre Lynx Faucon Héron Cigogne Cygne Moineau Pinson Merle " +
      "Alouette Hirondelle Mésange Colombe Chouette Hibou Dauphin Baleine Phoque Manchot Panda Koala Élan Cerf " +
      "Chamois Bouquetin Marmotte Écureuil Belette Hermine Tortue Grenouille Salamandre Libellule Coccinelle " +
      "Abeille Papillon Cigale Grillon Saumon Truite Pélican Flamant Macareux",
    "creature first",
  ),
  es: words(
    "amable valiente alegre prudente paciente noble ágil veloz leal feliz fuerte gentil hábil humilde " +
      "sensible sociable libre firme fiel cordial genial brillante radiante elegante tenaz audaz sagaz vivaz " +
      "perspicaz dulce suave jovial ecuánime independiente inteligente elocuente diligente constante confiable " +
      "adorable admirable agradable apacible flexible incansable",
    "Nutria Zorro Erizo Castor Tejón Liebre Lince Halcón Garza Cigüeña Cisne Gorrión Jilguero Mirlo Alondra " +
      "Golondrina Paloma Lechuza Búho Delfín Ballena Foca Pingüino Panda Koala Alce Ciervo Gamuza Marmota " +
      "Ardilla Comadreja Armiño Tortuga Rana Salamandra Libélula Mariquita Abeja Mariposa Cigarra Grillo Salmón " +
      "Trucha Pelícano Flamenco Frailecillo Colibrí Tucán",
    "creature first",
  ),
  ar: words(
    "هادئ شجاع ذكي سريع لطيف صبور حكيم كريم نشيط مرح سعيد وفي أمين نبيل رشيق ماهر بارع صادق متواضع متفائل " +
      "باسم مبتسم فصيح لبيب فطن قوي خفيف رقيق ودود بشوش حليم رزين واثق مثابر مجتهد مبدع طموح مشرق لامع ذهبي فضي " +
      "أنيق يقظ جريء ظريف مسالم",
    "ثعلب قندس قنفذ غزال أرنب فهد صقر نسر لقلق طاووس عصفور بلبل هدهد حسون كناري نورس دلفين حوت بطريق باندا " +
      "كوالا أيل وعل سنجاب غرير ضفدع سمندل يعسوب حصان مهر جمل فيل دب نمر أسد كنغر كركي خلد سمور وشق شبل هزار " +
      "شحرور طوقان ظبي",
    "creature first",
  ),
} satisfies Record<string, AliasWords>;

/** A language that there are ready-made aliases in. */
export type AliasLanguage = keyof typeof ALIAS_WORDS;
