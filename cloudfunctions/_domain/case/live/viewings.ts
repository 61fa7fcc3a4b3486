/** How many viewings of one person are kept with a stream: a player that joins anew every few seconds must not use up what others need. */
const each = 20

/** The viewings with one more; of somebody who has very many the first stays and the second goes. */
export function withViewing<Viewing extends { openid?: string }>(viewings: Viewing[], viewing: Viewing): Viewing[] {
  const own = viewings.filter(({ openid }) => openid === viewing.openid)
  const oldest = own.length >= each ? own[1] : undefined
  return [...viewings.filter((one) => one !== oldest), viewing]
}
