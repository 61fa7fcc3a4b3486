import { randomBytes } from 'node:crypto'
import { CloudFailure, invalidParameter } from '../protocol/failure.ts'

export interface Person {
  openid: string
  unionid?: string
  phoneNumber?: string
}

const MAX_CODE_AGE_MS = 300_000

/**
 * The person of each session, and the one-time codes with which a phone passes its number to a
 * function.
 */
export class Sessions {
  private readonly personByToken = new Map<string, Person>()
  private readonly tokenByOpenid = new Map<string, string>()
  private readonly issuedCodes = new Map<string, { owner: Person; expiresAt: number }>()
  private readonly now: () => number
  constructor(now: () => number) {
    this.now = now
  }

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
    const issued = this.issuedCodes.get(phoneCode)
    this.issuedCodes.delete(phoneCode)
    return issued && issued.expiresAt >= this.now() ? issued.owner : undefined
  }

  /** The data of a CloudID; undefined unless its owner asks for it in time. */
  openCloudId(cloudID: string, openid: string | undefined): unknown {
    const issued = this.issuedCodes.get(cloudID.replace(/^cloudid-/, ''))
    if (!issued || issued.owner.openid !== openid || issued.expiresAt < this.now()) return undefined
    const { phoneNumber } = issued.owner
    return { cloudID, data: { phoneNumber, purePhoneNumber: phoneNumber, countryCode: '86' } }
  }
}
