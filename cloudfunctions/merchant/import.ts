import { registerColumns, registerFaults } from '../../miniprogram/shared/vocabulary/register'
import { answerOf } from '../_serve/answer'
import type { Handler } from '../_serve/call'
import { once } from '../_store/calls/receipts'
import { carryOut, plannedFrom } from './import-register'

const told = 200

const importRegister: Handler<'merchant.import'> = async ({ fileID, dryRun }, call) => {
  const { districtId } = call.staff
  const { plan, place } = await plannedFrom(fileID, districtId)
  // Thousands of shops do not fit one transaction: each is written by itself, and the same file again writes the rest.
  const done = dryRun ? 0 : await carryOut(plan, place)
  const all = plan.create.length + plan.update.length
  const { outcome } = await once(call.request, async () => ({
    answer: {
      created: plan.create.length,
      updated: plan.update.length,
      unchanged: plan.unchanged,
      done,
      left: all - done,
      faultCount: plan.faults.length,
      faults: plan.faults.slice(0, told).map(({ line, column, fault }) => ({
        line,
        fault,
        words: registerFaults.label(fault),
        ...(column && { column: registerColumns.label(column) }),
      })),
    },
  }))
  return answerOf(call, outcome)
}

export { importRegister as import }
