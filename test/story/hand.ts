import type { StoryPhone } from '../phones'

/**
 * Seconds that a person takes: for a tap, with finding where to tap; for a Chinese character by
 * pinyin; to frame a shop's code; to read a character in silence; to write a name with a finger.
 */
const model = { tap: 2, character: 1, scan: 3, read: 1 / 6, signature: 5 }

/** A hand that counts what it does, on whichever phones. */
export function createCountingHand(phone: StoryPhone) {
  const did = { taps: 0, characters: 0, seconds: 0 }
  return {
    did,
    /** Taps on what is not ours to drive (the shutter, 允许), or that the story makes by itself. */
    elsewhere(taps: number) {
      did.taps += taps
    },
    waits(seconds: number) {
      did.seconds += seconds
    },
    scans() {
      did.seconds += model.scan
    },
    /** Two people who read at the same time, each on a phone, take the time once. */
    reads(text: string) {
      did.seconds += text.length * model.read
    },
    signs() {
      did.seconds += model.signature
    },
    async tap(...inside: string[]) {
      did.taps++
      await phone.tap(...inside)
    },
    /** A tap into the field, then the characters. */
    async type(text: string, ...inside: string[]) {
      did.taps++
      did.characters += text.length
      await phone.type(text, ...inside)
    },
    get total() {
      return Math.round(did.taps * model.tap + did.characters * model.character + did.seconds)
    },
    get said() {
      return `${did.taps} taps, ${did.characters} characters, ${this.total} s of somebody's time`
    },
  }
}
