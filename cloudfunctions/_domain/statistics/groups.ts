import { type Breakdown, breakdowns, minGroupPersons } from '#shared/figures/table'

/** A counted case. */
export interface Member {
  /** The person who complained. Only used to count different persons, and never published. */
  person: string
  /**
   * The person's answer to a question: 1 positive, 0 negative. Absent if no answers are counted.
   */
  said?: number
  /** The value of the case in each breakdown. */
  values: Record<Breakdown, string>
}

/** A group of cases whose sums are published together. */
export interface CountedGroup {
  by: 'all' | Breakdown
  /** The value that its cases have in common. Empty for all cases, `rest` for merged values. */
  of: string
  /** 1 at the index of each case in the group, otherwise 0. */
  memberFlags: Uint8Array
  /** How many different persons its cases have. */
  persons: number
}

/**
 * The groups of a month that may be published. Each has at least five persons. The same is true for
 * each set of cases that follows from adding and subtracting up to three groups. Values with too
 * few persons are merged into one group, `rest`, together with larger ones if necessary. A
 * breakdown is left out if that does not suffice.
 */
export function countedGroupsOf(members: readonly Member[]): CountedGroup[] {
  const countGroup = (
    by: CountedGroup['by'],
    of: string,
    isMember: (member: Member) => boolean,
  ): CountedGroup => ({
    by,
    of,
    memberFlags: Uint8Array.from(members, (member) => Number(isMember(member))),
    persons: countPersons(members.filter(isMember)),
  })

  const allCases = countGroup('all', '', () => true)
  if (allCases.persons < minGroupPersons) return []

  const publishedGroups = [allCases]
  for (const breakdown of breakdowns) {
    const values = [...new Set(members.map((member) => member.values[breakdown]))]
    const groupsBySize = values
      .map((value) => countGroup(breakdown, value, (member) => member.values[breakdown] === value))
      .sort((groupA, groupB) => groupA.persons - groupB.persons || (groupA.of < groupB.of ? -1 : 1))

    const smallCount = groupsBySize.filter(({ persons }) => persons < minGroupPersons).length
    const maxMergedCount = Math.max(groupsBySize.length - 1, 0)
    for (let mergedCount = smallCount; mergedCount <= maxMergedCount; mergedCount++) {
      // A single value would not be merged with anything.
      if (mergedCount === 1) continue

      const newGroups = groupsBySize.slice(mergedCount).reverse()
      if (mergedCount > 0) {
        const mergedValues = groupsBySize.slice(0, mergedCount).map(({ of: value }) => value)
        const isMerged = (member: Member) => mergedValues.includes(member.values[breakdown])
        newGroups.push(countGroup(breakdown, 'rest', isMerged))
      }
      if (exposesPerson(members, publishedGroups, newGroups)) continue
      publishedGroups.push(...newGroups)
      break
    }
  }
  return publishedGroups
}

export const countPersons = (members: readonly Member[]): number =>
  new Set(members.map(({ person }) => person)).size

/**
 * Whether a new group, alone or combined with up to two others by adding and subtracting, reveals
 * something about fewer than five persons, or reveals that all persons gave the same answer.
 *
 * All persons on either side of a difference count. A negative answer on the subtracted side is
 * like a positive one: if all on one side said yes and all on the other no, the difference has its
 * largest possible value, and this reveals the answer of each.
 */
export function exposesPerson(
  members: readonly Member[],
  publishedGroups: readonly CountedGroup[],
  newGroups: readonly CountedGroup[],
): boolean {
  const allGroups = [...publishedGroups, ...newGroups]
  const isRevealing = (
    addedGroups: readonly CountedGroup[],
    subtractedGroups: readonly CountedGroup[],
  ): boolean => {
    const persons = new Set<string>()
    const answers = new Set<number | undefined>()
    for (const [memberIndex, { person, said: answer }] of members.entries()) {
      let occurrences = 0
      for (const group of addedGroups) occurrences += group.memberFlags[memberIndex]!
      for (const group of subtractedGroups) occurrences -= group.memberFlags[memberIndex]!
      if (occurrences === 0) continue

      persons.add(person)
      answers.add(answer === undefined || occurrences > 0 ? answer : 1 - answer)
      const areAnswersHidden = answers.size > 1 || answers.has(undefined)
      if (persons.size >= minGroupPersons && areAnswersHidden) return false
    }
    return persons.size > 0
  }

  // The negative of a combination reveals the same, so each is checked with one sign only.
  const isRevealingWithTwo = (newGroup: CountedGroup, firstGroup: CountedGroup) =>
    allGroups.some(
      (secondGroup) =>
        isRevealing([firstGroup, newGroup], [secondGroup]) ||
        isRevealing([newGroup], [firstGroup, secondGroup]),
    )
  return newGroups.some(
    (newGroup) =>
      isRevealing([newGroup], []) ||
      allGroups.some(
        (otherGroup) =>
          isRevealing([newGroup], [otherGroup]) || isRevealingWithTwo(newGroup, otherGroup),
      ),
  )
}

/** The groups with only some of the cases, in the order of the indexes. */
export const restrictGroups = (
  caseIndexes: readonly number[],
  groups: readonly CountedGroup[],
): CountedGroup[] =>
  groups.map((group) => ({
    ...group,
    memberFlags: Uint8Array.from(caseIndexes, (caseIndex) => group.memberFlags[caseIndex]!),
  }))
