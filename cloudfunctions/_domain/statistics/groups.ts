import { type Breakdown, breakdowns, fewest } from '../../../miniprogram/shared/figures/table'

/** A case with who came and what it is counted under; `said`: their answer, where such are told. */
export interface Member {
  person: string
  said?: number
  values: Record<Breakdown, string>
}

/** Cases that are told together: `is[at]` is 1 for each of them. */
export interface Told {
  by: 'all' | Breakdown
  of: string
  is: Uint8Array
  persons: number
}

/**
 * The groups of a month that may be published together: each has five persons or more, and so has every set of cases
 * that can be worked out from up to three of them by adding and subtracting. Values that are too small are told as
 * one, `rest`, with the next larger ones until that holds; a breakdown for which it never holds is left out.
 */
export function groupsOf(members: readonly Member[]): Told[] {
  const group = (by: Told['by'], of: string, holds: (member: Member) => boolean): Told => {
    const own = members.filter(holds)
    return { by, of, is: Uint8Array.from(members, (one) => Number(holds(one))), persons: personsIn(own) }
  }
  const told = [group('all', '', () => true)]
  if (told[0]!.persons < fewest) return []
  for (const by of breakdowns) {
    const values = [...new Set(members.map((member) => member.values[by]))]
      .map((value) => group(by, value, (member) => member.values[by] === value))
      .sort((a, b) => a.persons - b.persons || (a.of < b.of ? -1 : 1))
    const small = values.filter(({ persons }) => persons < fewest).length
    for (let merged = small; merged < Math.max(values.length, 1); merged++) {
      if (merged === 1) continue
      const names = values.slice(0, merged).map(({ of }) => of)
      const rest = merged > 0 ? [group(by, 'rest', (member) => names.includes(member.values[by]))] : []
      const fresh = [...values.slice(merged).reverse(), ...rest]
      if (exposes(members, told, fresh)) continue
      told.push(...fresh)
      break
    }
  }
  return told
}

export const personsIn = (members: readonly Member[]): number => new Set(members.map(({ person }) => person)).size

/**
 * Whether some fresh group, alone or with two others, gives fewer than five persons, or those of one mind, away. A
 * difference is about all who are in it, on either side: if those on the one side said yes and those on the other no,
 * it is as large as it can be, and tells of each what they said.
 */
export function exposes(members: readonly Member[], told: readonly Told[], fresh: readonly Told[]): boolean {
  const all = [...told, ...fresh]
  const isSmall = (plus: readonly Told[], minus: readonly Told[]): boolean => {
    const [persons, said] = [new Set<string>(), new Set<number | undefined>()]
    for (const [at, { person, said: own }] of members.entries()) {
      let times = 0
      for (const { is } of plus) times += is[at]!
      for (const { is } of minus) times -= is[at]!
      if (times === 0) continue
      persons.add(person)
      said.add(own === undefined || times > 0 ? own : 1 - own)
      if (persons.size >= fewest && (said.size > 1 || said.has(undefined))) return false
    }
    return persons.size > 0
  }
  // What is small is so with either sign.
  return fresh.some(
    (one) =>
      isSmall([one], []) ||
      all.some((a) => isSmall([one], [a]) || all.some((b) => isSmall([a, one], [b]) || isSmall([one], [a, b]))),
  )
}

/** The groups, cut down to some of the cases. */
export const cutTo = (at: readonly number[], told: readonly Told[]): Told[] =>
  told.map((group) => ({ ...group, is: Uint8Array.from(at, (one) => group.is[one]!) }))
