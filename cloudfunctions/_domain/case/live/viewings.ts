/** Viewings kept of one person: a player that rejoins every few seconds must not use up the list. */
const each = 20

/** The viewings with one more; of a person who has very many the first stays and the second is dropped. */
export function withViewing<Viewing extends { openid?: string }>(viewings: Viewing[], viewing: Viewing): Viewing[] {
  const own = viewings.filter(({ openid }) => openid === viewing.openid)
  const oldest = own.length >= each ? own[1] : undefined
  return [...viewings.filter((one) => one !== oldest), viewing]
}
