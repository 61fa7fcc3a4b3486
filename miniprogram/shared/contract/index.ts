import type { AnswerOf, InputOf, ParsedOf } from './action'
import { command } from './command'
import { complaint } from './complaint'
import { dispatch } from './dispatch'
import { evidence } from './evidence'
import { ledger } from './ledger'
import { live } from './live'
import { mediation } from './mediation'
import { merchant } from './merchant'
import { officer } from './officer'
import { paper } from './paper'
import { reading } from './reading'
import { room } from './room'
import { service } from './service'
import { staff } from './staff'
import { warning } from './warning'

/** Everything that crosses the wire: area -> action. `complaint.submit` is cloudfunctions/complaint/submit.ts. */
export const contract = {
  command,
  complaint,
  dispatch,
  evidence,
  ledger,
  live,
  mediation,
  merchant,
  officer,
  paper,
  reading,
  room,
  service,
  staff,
  warning,
}

export type Contract = typeof contract
export type ActionName = { [Area in keyof Contract]: `${Area}.${keyof Contract[Area] & string}` }[keyof Contract]

type Find<Name extends ActionName> = Name extends `${infer Area}.${infer Verb}`
  ? Area extends keyof Contract
    ? Verb extends keyof Contract[Area]
      ? Contract[Area][Verb]
      : never
    : never
  : never

export type Input<Name extends ActionName> = InputOf<Find<Name>>
export type Parsed<Name extends ActionName> = ParsedOf<Find<Name>>
export type Answer<Name extends ActionName> = AnswerOf<Find<Name>>
