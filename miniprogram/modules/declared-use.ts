/**
 * One kind of personal information that pages collect, as the notice and the platform's form
 * declare it.
 */
export interface DeclaredUse {
  /** WeChat's own name of the kind in 用户隐私保护指引. */
  kind: string
  /** What the pages call or show to get it; a test finds every use in the sources. */
  uses: readonly string[]
  purpose: string
  /** When it is collected: never before the person has tapped for it. */
  when: string
  /** What a person can do without it. */
  alternative: string
  /** Sensitive (个人信息保护法 Art. 28): asked for by itself, at the moment of use. */
  sensitive?: true
}

/**
 * What a module adds: a kind of its own, or more uses and purposes of a kind that the core
 * declares. Of such a kind it may leave out what it has nothing to add to.
 */
export type AddedUse = Pick<DeclaredUse, 'kind' | 'uses' | 'purpose'> &
  Partial<Pick<DeclaredUse, 'when' | 'alternative' | 'sensitive'>>

/**
 * Personal data of other kinds than WeChat's, typed by people or recorded about them: purpose,
 * readers and retention.
 */
export interface PersonalData {
  description: string
  purpose: string
  seenBy: string
  retention: string
  /** Filled in or photographed by people themselves: the platform's form asks for it by name. */
  typed?: true
}

/** The declarations of the core and of modules, each kind once, in the order in which they come. */
export function joinUses(
  coreUses: readonly DeclaredUse[],
  addedUses: readonly AddedUse[],
): DeclaredUse[] {
  const byKind = new Map(coreUses.map((use) => [use.kind, use]))
  for (const added of addedUses) {
    const { kind, when = '', alternative = '' } = added
    const declared = byKind.get(kind) ?? {
      kind,
      uses: [],
      purpose: '',
      when: '',
      alternative: '',
    }
    byKind.set(kind, {
      ...declared,
      uses: [...new Set([...declared.uses, ...added.uses])],
      purpose: joinPhrases(declared.purpose, added.purpose),
      when: joinPhrases(declared.when, when),
      alternative: joinPhrases(declared.alternative, alternative),
      sensitive: declared.sensitive ?? added.sensitive,
    })
  }
  return [...byKind.values()]
}

const joinPhrases = (...phrases: string[]): string => phrases.filter(Boolean).join('；')
