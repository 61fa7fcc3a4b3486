/**
 * Words that are not a name on their own, because a reader has to guess what was told, found or
 * left. With a noun they are fine (such as `foundShop` or `ownAddress`).
 */
export const bareNames = new Set(
  `
  told found said one ones other others all both all such same own left gone lost kept made given
  taken seen known shown wanted asked done rest former latter before after since until again whole
  mine theirs ours yours its here there some any none each every either neither much many few most
  least more less another what which who whose that this these those it they them he she we us you
  spoken written read sent put set got held met begun ended opened closed named called meant brought
  bought sold paid heard thought felt built grown fallen drawn driven chosen broken spoiled waiting
  missing standing lying going coming being having beside anew aside apart together alone away back
  off lacks wants says tells knows holds stands lies goes comes means may must let near far long
  short late early soon fresh ripe wrong right true real good bad plain bare sure likely
  `
    .trim()
    .split(/\s+/),
)

/** Archaic phrases, and phrases that leave out their subject. */
export const oddPhrases =
  /\b(anew|beside|thereof|therein|lest|whence|hence|wherein|what is (?:told|said)|where it|nothing else|no more|be it|such that|as were|that which)\b/gi
