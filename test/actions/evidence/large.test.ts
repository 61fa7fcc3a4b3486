import { afterAll, beforeAll, expect, it } from 'vitest'
import { evidenceLimits } from '#shared/vocabulary/evidence'
import { movie } from '../../domain/evidence-files/samples'
import { openProduct, type Product } from '../cloud'
import { measureLargestChildMb } from './children'
import { sha256, uploadFile } from './photos'

let product: Product
beforeAll(async () => {
  // What is measured is a process.
  product = await openProduct({ isolation: 'fork' })
})
afterAll(() => product.close())

const MB = 1024 * 1024

/** The peak memory of the function while it preserves a film of this size, MB. */
async function measurePeakMb(megabytes: number): Promise<number> {
  const film = movie({ seconds: 60, mediaBytes: megabytes * MB - 4096 })
  const input = await uploadFile(product, `filmer${megabytes}`, film, { kind: 'video' })
  let peak = 0
  const looking = setInterval(() => {
    peak = Math.max(peak, measureLargestChildMb())
  }, 20)
  const answer = await product.as(`filmer${megabytes}`).call('evidence.seal', input)
  clearInterval(looking)
  expect(answer).toMatchObject({ sha256: sha256(film), bytes: film.length })

  return peak
}

it.skipIf(process.platform !== 'linux')(
  'the largest film takes the function no more memory than one of 10 MB',
  async () => {
    await measurePeakMb(1)
    const peakOfSmallMb = await measurePeakMb(10)
    const peakOfLargestMb = await measurePeakMb(evidenceLimits.video.bytes / MB)

    expect(peakOfSmallMb).toBeGreaterThan(20)
    // What the collector leaves lying. The largest film held whole would be 90 MB more.
    expect(peakOfLargestMb - peakOfSmallMb).toBeLessThan(45)
  },
)
