import { randomBytes } from 'node:crypto'
import { CloudFailure, invalid } from '../protocol/failure.ts'

export interface Person {
  openid: string
  unionid?: string
  phoneNumber?: string
}

const CODE_LIFE_MS = 300_000

/** The person of each session, and the one-time codes by which a phone gives its number to a function. */
export class Sessions {
  private readonly byToken = new Map<string, Person>()
  private readonly byOpenid = new Map<string, string>()
  private readonly codes = new Map<string, { person: Person; until: number }>()
  private readonly now: () => number
  constructor(now: () => number) {
    this.now = now
  }

  open(person: Person): string {
    // The SDK turns a context value of digits only into a number (cloud-protocol 2.1).
    if (!person.openid || /^\d+$/.test(person.openid))
      throw invalid('an openid is text that is not made of digits only')
    const token = this.byOpenid.get(person.openid) ?? randomBytes(16).toString('hex')
    this.byOpenid.set(person.openid, token)
    this.byToken.set(token, person)
    return token
  }

  person(token: unknown): Person {
    const person = this.byToken.get(token as string)
    if (!person) throw new CloudFailure('INVALID_REQUEST_SOURCE', 'unknown session')
    return person
  }

  /** What a button of open-type getPhoneNumber gives: a code and a CloudID that stand for the number. */
  issuePhoneCode(person: Person): { code: string; cloudID: string } {
    if (!person.phoneNumber) throw invalid('this person has no phone number')
    const code = randomBytes(20).toString('hex')
    this.codes.set(code, { person, until: this.now() + CODE_LIFE_MS })
    return { code, cloudID: `cloudid-${code}` }
  }

  /** Redeems a code once. */
  redeem(code: string): Person | undefined {
    const issued = this.codes.get(code)
    this.codes.delete(code)
    return issued && issued.until >= this.now() ? issued.person : undefined
  }

  /** The data of a CloudID, for its owner only. */
  openData(cloudID: string, openid: string | undefined): unknown {
    const issued = this.codes.get(cloudID.replace(/^cloudid-/, ''))
    if (!issued || issued.person.openid !== openid || issued.until < this.now()) return undefined
    const { phoneNumber } = issued.person
    return { cloudID, data: { phoneNumber, purePhoneNumber: phoneNumber, countryCode: '86' } }
  }
}
