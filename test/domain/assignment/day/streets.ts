import { between, chanceFor } from './chance'
import { type City, type Coordinates, type Member, minute, shifted } from './city'

/**
 * How often a phone on duty reports its place (pages/officer/officer.ts), and how far its officer
 * wanders.
 */
const beatLength = 5 * minute
const wander = { every: 15 * minute, metres: 900 }

/** The officers' places, and their phones' last reports. */
export class Streets {
  /** Officers at a shop for a while. */
  private bound = new Map<string, { spot: Coordinates; from: number; until: number }>()
  private said = new Map<string, { beat: number; word: Coordinates & { at: number } }>()
  private readonly city: City

  constructor(city: City) {
    this.city = city
  }

  stay(officerId: string, spot: Coordinates, from: number, until: number): void {
    this.bound.set(officerId, { spot, from, until })
  }

  whereIs({ id, home }: Member, at: number): Coordinates {
    const stay = this.bound.get(id)
    if (stay && at >= stay.from && at < stay.until) return stay.spot
    const chance = chanceFor(this.city.seed, id, 'walk', Math.floor(at / wander.every))
    return shifted(
      home,
      between(chance, -1, 1) * wander.metres,
      between(chance, -1, 1) * wander.metres,
    )
  }

  isAlive = ({ dead }: Member, at: number): boolean =>
    !dead.some(([from, until]) => at >= from && at < until)

  /** When the phone is reached next; undefined when not on this day. */
  aliveFrom(member: Member, at: number): number | undefined {
    const gap = member.dead.find(([from, until]) => at >= from && at < until)
    const back = gap ? gap[1] : at
    return back < member.until ? back : undefined
  }

  /**
   * The last position that came through: going on duty takes a press of a button, so that one did.
   */
  lastWord(member: Member, at: number): Coordinates & { at: number } {
    const beat = at - ((at - member.from) % beatLength)
    const known = this.said.get(member.id)
    if (known?.beat === beat) return known.word
    const word = this.wordAt(member, beat, known)
    this.said.set(member.id, { beat, word })
    return word
  }

  private wordAt(
    member: Member,
    beat: number,
    before?: { beat: number; word: Coordinates & { at: number } },
  ) {
    const first = before?.beat ?? member.from
    for (let said = beat; said > first; said -= beatLength)
      if (this.isAlive(member, said)) return { ...this.whereIs(member, said), at: said }
    return before?.word ?? { ...this.whereIs(member, member.from), at: member.from }
  }
}
