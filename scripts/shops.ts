import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { decodeRegister } from '../cloudfunctions/_domain/merchant/register-file'
import { assertConfirmed, importUsage, readImportArguments } from './import-arguments'
import { planShops, readRegister } from './shops/plan-shops'
import { previewOf } from './shops/preview'
import { writeShops } from './shops/write-shops'

const USAGE = `用法 usage: npm run shops -- FILE [options]
  FILE             a CSV table of shops (docs/zh/运维.md, “商家名录”)
  --district ID    the district of the register, where there are several districts
${importUsage}

Shows which shops are added and changed and which rows are faulty, and writes the good rows after a
yes. The import is entered into the log. The same file again changes nothing; a shop that the file
does not name is kept. Exit code 1: nothing was written; 2: wrong arguments.`

try {
  await importShops()
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}

async function importShops(): Promise<void> {
  const { file, store, isConfirmed, isPreview, extra } = await readImportArguments(USAGE, {
    district: { type: 'string' },
  })
  const bytes = readFileSync(file)
  const register = await readRegister(store, extra.district as string | undefined)
  const plan = planShops(decodeRegister(bytes), register)
  console.log(previewOf(plan))
  const count = plan.create.length + plan.update.length
  if (count === 0 && plan.faults.length > 0) throw new Error('没有一行可以写入')
  if (count === 0 || isPreview) return

  await assertConfirmed(isConfirmed)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  await writeShops(store, plan, register, { file: sha256, now: Date.now() })
  console.log(`已写入 ${count} 家，记入存证目录（register.imported）。`)
  console.log('还没有码的店，由网格员在“待办 → 商家和店里的码”里找到，发码、打印海报。')
}
