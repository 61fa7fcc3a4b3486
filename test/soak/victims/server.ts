/**
 * Killed by cloud-kills.test.ts: a whole cloud on a folder, that tells its address and a session.
 */
import { writeSync } from 'node:fs'
import { join } from 'node:path'
import { createFront, openCloud } from '../../../local/cloud/index'

const [folder = ''] = process.argv.slice(2)
const front = createFront()
const cloud = await openCloud({
  front,
  data: join(folder, 'data'),
  functions: join(folder, 'functions'),
  schema: join(folder, 'schema.json'),
  modules: [join(process.cwd(), 'node_modules')],
})
const url = await front.listen(0)
cloud.started(url)
await cloud.call('save', { id: 'warm-up' }, { openid: 'oLoad' })
writeSync(1, `${JSON.stringify({ url, session: cloud.session({ openid: 'oLoad' }) })}\n`)
