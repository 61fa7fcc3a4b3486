import type { Claim, Reserve } from './claims'

/** The special rules on food and drugs go before the general one on fraud (消保法 55: 法律另有规定的，依照其规定). */
const special = new Set(['SP148', 'YP98'])

/** At most one punitive part an item: a special rule before the general ones, then the greater, then the earlier in the list. */
export function oneMultiplier(claims: Claim[]): { claims: Claim[]; setAside: Reserve[] } {
  const punitive = claims.filter(({ extra }) => extra !== undefined)
  const [chosen, ...others] = [...punitive].sort(
    (a, b) =>
      rank(b) - rank(a) || (b.extra as number) - (a.extra as number) || punitive.indexOf(a) - punitive.indexOf(b),
  )
  if (!chosen) return { claims, setAside: [] }
  return {
    claims: claims.filter((claim) => !others.includes(claim)),
    setAside: others.map(({ basis }) => ({ basis, because: 'one_multiplier', inFavourOf: chosen.basis })),
  }
}

const rank = ({ basis }: Claim) => (special.has(basis) ? 1 : 0)
