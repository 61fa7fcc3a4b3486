import { newUpload, sealPhoto, type Upload } from '../../../cloud/upload'
import type { PhotoTile } from '../../../components/photo-grid/tile'
import { unlessCancelled } from '../../../phone/unless-cancelled'
import { failureOf } from '../../../words/failure'

interface Photo extends Upload {
  state: PhotoTile['state']
  percent: number
}

const MOST = 9

/** The photos of one form: chosen, uploaded and sealed one after another, each with its own progress, retry and removal. */
export class Photos {
  private photos: Photo[]
  private readonly changed: (tiles: PhotoTile[], problem: string) => void

  /** `changed` gets the photos to show and why the last one did not arrive. */
  constructor(sealed: { evidenceId: string; path: string }[], changed: (tiles: PhotoTile[], problem: string) => void) {
    this.photos = sealed.map((photo) => ({ ...newUpload(photo.path), ...photo, state: 'sealed', percent: 100 }))
    this.changed = changed
  }

  /** What the server has sealed. */
  get sealed(): { evidenceId: string; path: string }[] {
    return this.photos.flatMap(({ evidenceId, path }) => (evidenceId ? [{ evidenceId, path }] : []))
  }

  /** How many are still on their way, and how many did not arrive. */
  get pending() {
    const count = (state: PhotoTile['state']) => this.photos.filter((photo) => photo.state === state).length
    return { sending: count('sending'), failed: count('failed') }
  }

  tiles(): PhotoTile[] {
    return this.photos.map(({ key, path, state, percent }) => ({ id: key, url: path, state, percent }))
  }

  async choose(): Promise<void> {
    const chosen = await unlessCancelled(() =>
      wx.chooseMedia({ count: MOST - this.photos.length, mediaType: ['image'], sizeType: ['compressed'] }),
    )
    const added = (chosen?.tempFiles ?? []).map(
      (file): Photo => ({ ...newUpload(file.tempFilePath), state: 'sending', percent: 0 }),
    )
    this.photos.push(...added)
    this.show()
    for (const photo of added) await this.send(photo)
  }

  remove(id: string) {
    this.photos = this.photos.filter((photo) => photo.key !== id)
    this.show()
  }

  async retry(id: string): Promise<void> {
    const photo = this.photos.find((each) => each.key === id)
    if (photo) await this.send(photo)
  }

  private async send(photo: Photo): Promise<void> {
    photo.state = 'sending'
    photo.percent = 0
    this.show()
    let problem = ''
    try {
      await sealPhoto(photo, (percent) => {
        photo.percent = percent
        this.show()
      })
      photo.state = 'sealed'
    } catch (error) {
      photo.state = 'failed'
      problem = failureOf(error).message
    }
    this.show(problem)
  }

  private show(problem = '') {
    this.changed(this.tiles(), problem)
  }
}
