import { afterAll, beforeAll, expect, it } from 'vitest'
import { evidenceLimits } from '#shared/vocabulary/evidence'
import { movie } from '../../domain/evidence-files/samples'
import { openProduct, type Product } from '../cloud'
import { largestChild } from './children'
import { sha256, uploaded } from './photos'

let product: Product
beforeAll(async () => {
  // What is measured is a process.
  product = await openProduct({ isolation: 'fork' })
})
afterAll(() => product.close())

const MB = 1024 * 1024

/** Most memory of the function while it seals a film of this size, MB. */
async function peakOf(megabytes: number): Promise<number> {
  const film = movie({ seconds: 60, mediaBytes: megabytes * MB - 4096 })
  const input = await uploaded(product, `filmer${megabytes}`, film, { kind: 'video' })
  let peak = 0
  const looking = setInterval(() => {
    peak = Math.max(peak, largestChild())
  }, 20)
  const answer = await product.as(`filmer${megabytes}`).call('evidence.seal', input)
  clearInterval(looking)
  expect(answer).toMatchObject({ sha256: sha256(film), bytes: film.length })
  return peak
}

it.skipIf(process.platform !== 'linux')(
  'the largest film takes the function no more memory than one of 10 MB',
  async () => {
    await peakOf(1)
    const [small, large] = [await peakOf(10), await peakOf(evidenceLimits.video.bytes / MB)]
    expect(small).toBeGreaterThan(20)
    // What the collector leaves lying. A limit of 100 MB, once it is allowed again, held whole
    // would be 90 MB more.
    expect(large - small).toBeLessThan(45)
  },
)
