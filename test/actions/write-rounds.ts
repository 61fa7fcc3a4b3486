import { appendFileSync } from 'node:fs'
import type { ActionName } from '#shared/contract/index'
import table from './write-rounds.json'

/**
 * The most rounds of requests to the cloud that a write may take, unless `reasons` says why it
 * takes more. One round takes 10 to 30 ms on the real cloud.
 */
export const aim = 7

/** Why a write takes more rounds than the aim. */
export const reasons: Partial<Record<ActionName, string>> = {}

export interface MeasuredWrite {
  action: ActionName
  rounds: number
  database: number
}

/** With this variable, `npm run bench -- rounds` gets what the tests have measured. */
const reportPath = process.env.WRITE_ROUNDS

export function noteRounds(measuredWrite: MeasuredWrite): void {
  if (reportPath) appendFileSync(reportPath, `${JSON.stringify(measuredWrite)}\n`)
}

/** While the bench measures, there is no bound. */
export const boundOf = (action: ActionName): number =>
  reportPath ? Number.POSITIVE_INFINITY : ((table as Record<string, number>)[action] ?? aim)
