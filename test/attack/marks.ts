/** Words that only one call has said, and what the range knows of them. */
export interface Mark {
  words: string
  who: string
  action: string
  /** The field that they stood in, lists without their places: `consumer.name`, `clauses.what`. */
  path: string
  /** Of the case, warning or other thing that they belong to. */
  about: string[]
  /** When they were said, ms since 1970. */
  at: number
  /** The call was refused, so they must be nowhere. */
  refused?: true
}

const letters = 'bcdfghjklmnprstvwxyz'
/** Small letters and a beginning that no id has, which is drawn from capitals. */
const pattern = /qbb[bcdfghjklmnprstvwxyz]{4}|(?<!\d)137\d{8}(?!\d)/g

/** Plants words in inputs and finds them again in answers. */
export class Marks {
  private count = 0
  private readonly known = new Map<string, Mark>()
  /** Said by two persons, so that they betray neither. */
  private readonly common = new Set<string>()

  /** Seven letters that look like no personal data, so that no redaction takes them away. */
  private next(): string {
    let rest = ++this.count
    let word = ''
    while (word.length < 6) {
      word = letters[rest % 20] + word
      rest = Math.floor(rest / 20)
    }
    return `q${word}`
  }

  readonly words = (): string => `样例说明${this.next()}`
  readonly name = (): string => `样例${this.next()}`
  readonly address = (): string => `月湖区${this.next()}路`
  readonly phone = (): string => `137${String(++this.count).padStart(8, '0')}`

  /** Notes who said them; a refused call's words are kept apart. */
  plant(input: unknown, mark: Omit<Mark, 'words' | 'path'>): void {
    const walk = (value: unknown, path: string[]) => {
      if (typeof value === 'string')
        for (const [words] of value.matchAll(pattern)) {
          // A word that was sent before belongs to the call that was accepted.
          const before = this.known.get(words)
          if (before && !mark.refused && before.who !== mark.who) this.common.add(words)
          // Who files the same again, files it with both.
          if (before && !mark.refused && before.who === mark.who) before.about.push(...mark.about)
          if (!before || before.refused)
            this.known.set(words, { ...mark, words, path: path.join('.') })
        }
      else if (typeof value === 'object' && value !== null)
        for (const [name, inner] of Object.entries(value))
          walk(inner, Array.isArray(value) ? path : [...path, name])
    }
    walk(input, [])
  }

  /** What belongs to one case belongs to another from now on, too. */
  spread(from: string, to: string): void {
    for (const mark of this.known.values()) if (mark.about.includes(from)) mark.about.push(to)
  }

  found(text: string): Mark[] {
    return [...new Set(text.match(pattern) ?? [])].flatMap((words) =>
      this.common.has(words) ? [] : (this.known.get(words) ?? []),
    )
  }

  all(): Mark[] {
    return [...this.known.values()].filter(({ words }) => !this.common.has(words))
  }
}
