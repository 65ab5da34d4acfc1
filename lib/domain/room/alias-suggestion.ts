const QUALITIES = [
  ..."Amber Brave Bright Brisk Calm Cheerful Clever Cosy Curious Daring Eager Early Easy Fair Fearless Fleet Fond Gentle Glad Golden".split(
    " ",
  ),
  ..."Grand Happy Hardy Honest Humble Jolly Keen Kind Lively Loyal Lucky Mellow Merry Mild Misty Neat Noble Patient Plucky Polite".split(
    " ",
  ),
  ..."Proud Quick Quiet Rapid Ready Rosy Serene Sharp Shining Silent Silver Smart Snowy Spry Steady Still Sunny Swift Tidy Tranquil".split(
    " ",
  ),
  ..."Trusty Velvet Vivid Warm Wise Witty Wondering Zesty".split(" "),
];

const CREATURES = [
  ..."Badger Beaver Bee Bison Bluebird Buzzard Chamois Cicada Cormorant Cricket Curlew Deer Dolphin Dormouse Dove Dragonfly Egret".split(
    " ",
  ),
  ..."Elk Falcon Ferret Finch Firefly Fox Gazelle Gecko Goldfinch Hare Hedgehog Heron Ibex Jackdaw Jay Kestrel Kingfisher Kite Koala".split(
    " ",
  ),
  ..."Lapwing Lark Lemur Linnet Lizard Lynx Magpie Marmot Marten Mole Moth Newt Nightingale Orca Osprey Otter Owl Panda Penguin".split(" "),
  ..."Pika Plover Puffin Quail Rabbit Raven Robin Salmon Seal Shrew Siskin Skylark Sparrow Squirrel Starling Stoat Stork Swallow Swan".split(
    " ",
  ),
  ..."Swift Tern Thrush Toad Tortoise Trout Turtle Vole Wagtail Walrus Warbler Weasel Whale Wombat Wren Yak".split(" "),
];

/** A ready-made alias such as "Quiet Otter" from two random integers of any size; some 8,000 differ. */
export function suggestAlias([first, second]: readonly [number, number]): string {
  const quality = QUALITIES[Math.abs(first) % QUALITIES.length] ?? "Quiet";
  const creature = CREATURES[Math.abs(second) % CREATURES.length] ?? "Otter";
  return `${quality} ${creature}`;
}
