import { randomBytes } from 'node:crypto'
import { CloudFailure, invalidParameter } from '../protocol/failure.ts'

export interface Person {
  openid: string
  unionid?: string
  phoneNumber?: string
}

interface IssuedCode {
  owner: Person
  expiresAt: number
}

/** Five minutes, as in WeChat. */
const MAX_CODE_AGE_MS = 300_000

/**
 * The person of each session, and the one-time codes with which a phone passes its phone number to
 * a function.
 */
export class Sessions {
  private readonly personByToken = new Map<string, Person>()
  private readonly tokenByOpenid = new Map<string, string>()
  private readonly issuedCodes = new Map<string, IssuedCode>()
  private readonly now: () => number
  constructor(now: () => number) {
    this.now = now
  }

  /** Returns the token of a person's phone. It stays the same for the same openid. */
  openSession(person: Person): string {
    // The SDK would convert a context value of digits to a number (cloud-protocol 2.1).
    if (!person.openid || /^\d+$/.test(person.openid))
      throw invalidParameter('an openid is text that is not made of digits only')

    const token = this.tokenByOpenid.get(person.openid) ?? randomBytes(16).toString('hex')
    this.tokenByOpenid.set(person.openid, token)
    this.personByToken.set(token, person)
    return token
  }

  personOf(token: unknown): Person {
    const person = this.personByToken.get(token as string)
    if (!person) throw new CloudFailure('INVALID_REQUEST_SOURCE', 'unknown session')
    return person
  }

  /** The result of a button with open-type getPhoneNumber: a code and a CloudID for the number. */
  issuePhoneCode(owner: Person): { code: string; cloudID: string } {
    if (!owner.phoneNumber) throw invalidParameter('this person has no phone number')
    const phoneCode = randomBytes(20).toString('hex')
    this.issuedCodes.set(phoneCode, { owner, expiresAt: this.now() + MAX_CODE_AGE_MS })
    return { code: phoneCode, cloudID: `cloudid-${phoneCode}` }
  }

  /** Redeems a code. Each code can be redeemed once, within five minutes. */
  redeemCode(phoneCode: string): Person | undefined {
    const issuedCode = this.issuedCodes.get(phoneCode)
    this.issuedCodes.delete(phoneCode)
    return issuedCode && this.isValid(issuedCode) ? issuedCode.owner : undefined
  }

  /** The open data of a CloudID. Undefined if the id has expired or belongs to somebody else. */
  openCloudId(cloudID: string, openid: string | undefined): unknown {
    const issuedCode = this.issuedCodes.get(cloudID.replace(/^cloudid-/, ''))
    if (!issuedCode || !this.isValid(issuedCode) || issuedCode.owner.openid !== openid)
      return undefined
    const { phoneNumber } = issuedCode.owner
    return { cloudID, data: { phoneNumber, purePhoneNumber: phoneNumber, countryCode: '86' } }
  }

  private isValid({ expiresAt }: IssuedCode): boolean {
    return expiresAt >= this.now()
  }
}
