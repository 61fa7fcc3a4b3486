import { type Breakdown, breakdowns, minGroupPersons } from '#shared/figures/table'

/** A case with who came and what it is counted under; `said`: their answer, where such are told. */
export interface Member {
  person: string
  said?: number
  values: Record<Breakdown, string>
}

/** Cases that are told together: `is[at]` is 1 for each of them. */
export interface CountedGroup {
  by: 'all' | Breakdown
  of: string
  is: Uint8Array
  persons: number
}

/**
 * The groups of a month that may be published together: each has five persons or more, and so has
 * every set of cases that can be worked out from up to three of them by adding and subtracting.
 * Values that are too small are told as one, `rest`, with the next larger ones until that holds; a
 * breakdown for which it never holds is left out.
 */
export function countedGroupsOf(members: readonly Member[]): CountedGroup[] {
  const countGroup = (
    by: CountedGroup['by'],
    of: string,
    isMember: (member: Member) => boolean,
  ): CountedGroup => {
    const groupMembers = members.filter(isMember)
    return {
      by,
      of,
      is: Uint8Array.from(members, (member) => Number(isMember(member))),
      persons: personsIn(groupMembers),
    }
  }
  const publishedGroups = [countGroup('all', '', () => true)]
  if (publishedGroups[0]!.persons < minGroupPersons) return []
  for (const breakdown of breakdowns) {
    const values = [...new Set(members.map((member) => member.values[breakdown]))]
      .map((value) => countGroup(breakdown, value, (member) => member.values[breakdown] === value))
      .sort((first, second) => first.persons - second.persons || (first.of < second.of ? -1 : 1))
    const smallCount = values.filter(({ persons }) => persons < minGroupPersons).length
    for (let merged = smallCount; merged < Math.max(values.length, 1); merged++) {
      if (merged === 1) continue
      const mergedNames = values.slice(0, merged).map(({ of }) => of)
      const restGroup =
        merged > 0
          ? [
              countGroup(breakdown, 'rest', (member) =>
                mergedNames.includes(member.values[breakdown]),
              ),
            ]
          : []
      const newGroups = [...values.slice(merged).reverse(), ...restGroup]
      if (exposesPerson(members, publishedGroups, newGroups)) continue
      publishedGroups.push(...newGroups)
      break
    }
  }
  return publishedGroups
}

export const personsIn = (members: readonly Member[]): number =>
  new Set(members.map(({ person }) => person)).size

/**
 * Whether some fresh group, alone or with two others, gives fewer than five persons, or those of
 * one mind, away. A difference is about all who are in it, on either side: if those on the one side
 * said yes and those on the other no, it is as large as it can be, and tells of each what they
 * said.
 */
export function exposesPerson(
  members: readonly Member[],
  publishedGroups: readonly CountedGroup[],
  newGroups: readonly CountedGroup[],
): boolean {
  const allGroups = [...publishedGroups, ...newGroups]
  const isSmallDifference = (
    plus: readonly CountedGroup[],
    minus: readonly CountedGroup[],
  ): boolean => {
    const [persons, answers] = [new Set<string>(), new Set<number | undefined>()]
    for (const [at, { person, said: answer }] of members.entries()) {
      let occurrences = 0
      for (const { is } of plus) occurrences += is[at]!
      for (const { is } of minus) occurrences -= is[at]!
      if (occurrences === 0) continue
      persons.add(person)
      answers.add(answer === undefined || occurrences > 0 ? answer : 1 - answer)
      if (persons.size >= minGroupPersons && (answers.size > 1 || answers.has(undefined)))
        return false
    }
    return persons.size > 0
  }
  // What is small is so with either sign.
  return newGroups.some(
    (newGroup) =>
      isSmallDifference([newGroup], []) ||
      allGroups.some(
        (firstGroup) =>
          isSmallDifference([newGroup], [firstGroup]) ||
          allGroups.some(
            (secondGroup) =>
              isSmallDifference([firstGroup, newGroup], [secondGroup]) ||
              isSmallDifference([newGroup], [firstGroup, secondGroup]),
          ),
      ),
  )
}

/** The groups, cut down to some of the cases. */
export const restrictGroups = (
  caseIndexes: readonly number[],
  groups: readonly CountedGroup[],
): CountedGroup[] =>
  groups.map((group) => ({
    ...group,
    is: Uint8Array.from(caseIndexes, (caseIndex) => group.is[caseIndex]!),
  }))
