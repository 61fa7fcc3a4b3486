import { moduleContract } from '../../modules/generated/contract'
import type { ActionInput, ActionOutput, ParsedInput } from './action'
import { command } from './command'
import { complaint } from './complaint'
import { dispatch } from './dispatch'
import { documents } from './documents'
import { evidence } from './evidence'
import { ledger } from './ledger'
import { mediation } from './mediation'
import { merchant } from './merchant'
import { officer } from './officer'
import { service } from './service'
import { staff } from './staff'
import { warning } from './warning'

/**
 * All actions that phones can call, by area and name. The handler of `complaint.submit` is
 * cloudfunctions/complaint/submit.ts. Modules add actions to the areas of the core, and areas of
 * their own.
 */
export const contract = {
  ...moduleContract,
  command: { ...command, ...moduleContract.command },
  complaint: { ...complaint, ...moduleContract.complaint },
  dispatch: { ...dispatch, ...moduleContract.dispatch },
  evidence: { ...evidence, ...moduleContract.evidence },
  ledger: { ...ledger, ...moduleContract.ledger },
  mediation: { ...mediation, ...moduleContract.mediation },
  merchant: { ...merchant, ...moduleContract.merchant },
  officer: { ...officer, ...moduleContract.officer },
  documents: { ...documents, ...moduleContract.documents },
  service: { ...service, ...moduleContract.service },
  staff: { ...staff, ...moduleContract.staff },
  warning: { ...warning, ...moduleContract.warning },
}

export type Contract = typeof contract

declare module './command-names' {
  interface Registry {
    contract: Contract
  }
}

/** `area.action`, e.g. `complaint.submit`. */
export type ActionName = {
  [Area in keyof Contract]: `${Area}.${keyof Contract[Area] & string}`
}[keyof Contract]

export type ActionByName<Name extends ActionName> = Name extends `${infer Area}.${infer Verb}`
  ? Area extends keyof Contract
    ? Verb extends keyof Contract[Area]
      ? Contract[Area][Verb]
      : never
    : never
  : never

/** The input that a phone may send. */
export type Input<Name extends ActionName> = ActionInput<ActionByName<Name>>
/** The input that a handler receives. */
export type Parsed<Name extends ActionName> = ParsedInput<ActionByName<Name>>
export type Output<Name extends ActionName> = ActionOutput<ActionByName<Name>>
