import { registerColumns, registerFaults } from '../../miniprogram/shared/vocabulary/register'
import { answerOnce, type Handler } from '../_serve/call'
import { addDeed } from '../_store/calls/deeds'
import { carryOut, plannedFrom } from './import-register'

const told = 200

const importRegister: Handler<'merchant.import'> = async ({ fileID, dryRun }, call) => {
  const { districtId } = call.staff
  const { plan, place, file } = await plannedFrom(fileID, districtId)
  // Thousands of shops do not fit one transaction: each is written by itself, and the same file again writes the rest.
  const done = dryRun ? 0 : await carryOut(plan, place)
  const all = plan.create.length + plan.update.length
  const [created, updated, faults] = [plan.create.length, plan.update.length, plan.faults.slice(0, told)]
  return answerOnce(call, async (transaction) => {
    const refused = faults.map(({ line, fault }) => ({ line, fault }))
    const deed = { districtId, file, created, updated, done, refused }
    if (!dryRun) await addDeed({ type: 'register.imported', data: deed }, { at: call.now, by: call.actor }, transaction)
    return {
      created,
      updated,
      unchanged: plan.unchanged,
      done,
      left: all - done,
      faultCount: plan.faults.length,
      faults: faults.map(({ line, column, fault }) => ({
        line,
        fault,
        words: registerFaults.label(fault),
        ...(column && { column: registerColumns.label(column) }),
      })),
    }
  })
}

export { importRegister as import }
