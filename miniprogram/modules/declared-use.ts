/**
 * The declaration of one kind of personal information that pages collect. It appears in the privacy
 * notice and in WeChat's form 用户隐私保护指引.
 */
export interface DeclaredUse {
  /** WeChat's own name of the kind. */
  kind: string
  /** APIs and components by which pages get it; a test finds every use in the sources. */
  uses: readonly string[]
  purpose: string
  /** When it is collected. This is never before the person has tapped for it. */
  when: string
  /** What a person can do who does not give it. */
  alternative: string
  /** Sensitive by 个人信息保护法 Art. 28: consent is asked separately, at the moment of use. */
  sensitive?: true
}

/**
 * The declaration of a module: either of a kind of its own, or of further uses of a kind that the
 * core declares. In the second case the optional fields only need what the module adds.
 */
export type AddedUse = Pick<DeclaredUse, 'kind' | 'uses' | 'purpose'> &
  Partial<Pick<DeclaredUse, 'when' | 'alternative' | 'sensitive'>>

/**
 * Personal data that are not of WeChat's kinds: people type them, or the system records them. All
 * texts are Chinese and appear in the privacy notice.
 */
export interface PersonalData {
  description: string
  purpose: string
  /** Who can read it. */
  seenBy: string
  retention: string
  /** People type or photograph it themselves; WeChat's form has to list such data by name. */
  typed?: true
}

/** Joins the declarations of core and modules, so that each kind comes once. Keeps the order. */
export function joinUses(
  coreUses: readonly DeclaredUse[],
  addedUses: readonly AddedUse[],
): DeclaredUse[] {
  const usesByKind = new Map(coreUses.map((use) => [use.kind, use]))
  for (const addedUse of addedUses) {
    const { kind, when = '', alternative = '' } = addedUse
    const emptyUse: DeclaredUse = { kind, uses: [], purpose: '', when: '', alternative: '' }
    const declaredUse = usesByKind.get(kind) ?? emptyUse
    usesByKind.set(kind, {
      ...declaredUse,
      uses: [...new Set([...declaredUse.uses, ...addedUse.uses])],
      purpose: joinPhrases(declaredUse.purpose, addedUse.purpose),
      when: joinPhrases(declaredUse.when, when),
      alternative: joinPhrases(declaredUse.alternative, alternative),
      sensitive: declaredUse.sensitive ?? addedUse.sensitive,
    })
  }
  return [...usesByKind.values()]
}

const joinPhrases = (...phrases: string[]): string => phrases.filter(Boolean).join('；')
