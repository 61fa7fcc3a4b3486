import type { StoryPhone } from '../phones'

/** Seconds that a person needs. */
const model = {
  /** Finding where to tap, and tapping. */
  tap: 2,
  /** Typing a Chinese character by pinyin. */
  character: 1,
  /** Holding the camera over the code of a shop. */
  scan: 3,
  /** Reading a character silently. */
  read: 1 / 6,
  /** Writing a name with a finger. */
  signature: 5,
}

/** Creates a hand that counts its taps, characters and seconds on a phone. */
export function createCountingHand(phone: StoryPhone) {
  const did = { taps: 0, characters: 0, seconds: 0 }
  return {
    did,
    /** Counts taps that the story cannot or does not make here: the shutter, or 允许. */
    elsewhere(taps: number) {
      did.taps += taps
    },
    waits(seconds: number) {
      did.seconds += seconds
    },
    scans() {
      did.seconds += model.scan
    },
    /** Counts the time to read a text. Two people who read at the same time take it once. */
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
    /** Taps into the field, then types the characters. */
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
