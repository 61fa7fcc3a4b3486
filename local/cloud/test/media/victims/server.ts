/** A livestream server that prints its address, for crash.test.ts to kill. */
import { writeSync } from 'node:fs'
import { createFront } from '../../../http.ts'
import { openMedia } from '../../../media/media.ts'

const [folder = ''] = process.argv.slice(2)
const front = createFront()
openMedia({
  front,
  folder,
  app: 'live',
  keys: { push: 'push-key', play: 'play-key' },
  now: Date.now,
})
writeSync(1, `${await front.listen(0)}\n`)
