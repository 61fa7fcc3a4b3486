import { api, WxFailure } from 'miniapp-cloud/client'
import type Mpegts from 'mpegts.js'
import { phone } from '../../runtime/app-bundle.ts'
import { openFileStore } from '../../wx/file-store.ts'
import { still } from '../../wx/video.ts'
import { define, element, host } from '../define.ts'
import { flags, given, numbers, texts } from '../properties.ts'
import { deskAddress } from './address.ts'

/** Close to the running picture: no stash, and a little faster whenever it lags. Joining shows within a GOP. */
const TUNING = {
  enableStashBuffer: false,
  liveSync: true,
  liveSyncMaxLatency: 0.8,
  liveSyncTargetLatency: 0.3,
  liveSyncPlaybackRate: 1.3,
}
const RETRIES = 3

/** live-player: what the desk's own server relays. Pictures only, no sound. */
export function definePlayer(): void {
  define('live-player', {
    properties: {
      ...texts('src waitingImage referrerPolicy'),
      ...flags('autoplay muted backgroundMute pictureInPictureMode autoPauseIfNavigate'),
      ...numbers('minCache maxCache'),
      ...given({ mode: 'live', orientation: 'vertical', objectFit: 'contain', soundMode: 'speaker' }),
    },
    observers: {
      src(this: any, src: string) {
        this.sim.stop?.()
        if (src && this.data.autoplay) this.sim.start()
      },
      objectFit(this: any, fit: string) {
        this.sim.player.style.objectFit = fit === 'fillCrop' ? 'cover' : 'contain'
      },
    },
    created() {
      const view = element('video')
      Object.assign(view, { muted: true, playsInline: true })
      host(this).append(view)
      this.sim.player = view
      const tell = (code: number, message: string) => this.triggerEvent('statechange', { code, message })
      view.addEventListener('loadeddata', () => tell(2003, 'first frame'))
      view.addEventListener('playing', () => tell(2004, 'playing'))
      view.addEventListener('waiting', () => tell(2007, 'loading'))
      Object.assign(this.sim, playing(this, tell))
      this.sim.context = playerContext(this)
    },
    detached() {
      this.sim.stop()
    },
  })
}

function playing(player: any, tell: (code: number, message: string) => void) {
  let [mpegts, failures]: [Mpegts.Player | undefined, number] = [undefined, 0]
  let wanted = 0
  const stop = () => {
    wanted++
    mpegts?.destroy()
    mpegts = undefined
  }
  const start = async () => {
    stop()
    const mine = wanted
    const url = deskAddress(player.data.src, location.host)
    if (!url) throw new WxFailure(`invalid url: ${player.data.src}`)
    const library = await loadLibrary()
    if (mine !== wanted) return
    const made = library.createPlayer({ type: 'flv', isLive: true, url, hasAudio: false, hasVideo: true }, TUNING)
    mpegts = made
    made.on(library.Events.MEDIA_INFO, () => {
      failures = 0
      tell(2001, 'connected')
      tell(2002, 'receiving')
    })
    made.on(library.Events.STATISTICS_INFO, ({ speed = 0 }: { speed?: number }) => {
      const { videoWidth, videoHeight } = player.sim.player
      const info = { videoBitrate: Math.round(speed * 8), audioBitrate: 0, netSpeed: Math.round(speed * 8) }
      player.triggerEvent('netstatus', { info: { ...info, videoWidth, videoHeight } })
    })
    made.on(library.Events.LOADING_COMPLETE, () => tell(2006, 'the stream has ended'))
    made.on(library.Events.ERROR, () => {
      if (mine !== wanted) return
      if (++failures > RETRIES) {
        stop()
        return tell(-2301, 'gave up after 3 retries')
      }
      tell(2103, `reconnecting, ${failures} of ${RETRIES}`)
      setTimeout(() => mine === wanted && void start(), 1000)
    })
    made.attachMediaElement(player.sim.player)
    made.load()
    await Promise.resolve(made.play()).catch(() => {})
  }
  return { start, stop }
}

function playerContext({ sim }: any) {
  const store = openFileStore(phone())
  const operate = (run: (options: any) => unknown) => api('operateLivePlayer', run)
  return {
    play: operate(() => void sim.start()),
    stop: operate(() => sim.stop()),
    pause: operate(() => sim.player.pause()),
    // What was missed stays missed: a live picture goes on at its end.
    resume: operate(() => void sim.start()),
    mute: operate(() => {}),
    snapshot: operate(() => still(sim.player, store.keep)),
    requestFullScreen: operate(() => sim.player.requestFullscreen()),
    exitFullScreen: operate(() => document.exitFullscreen()),
  }
}

let library: Promise<typeof Mpegts> | undefined

/** Loaded by the first player only: it is larger than all else that a page runs. */
function loadLibrary(): Promise<typeof Mpegts> {
  library ??= new Promise((resolve, reject) => {
    const script = Object.assign(element('script'), { src: '/sim/mpegts.js' })
    script.onload = () => resolve((window as unknown as { mpegts: typeof Mpegts }).mpegts)
    script.onerror = () => reject(new Error('the player did not load'))
    document.head.append(script)
  })
  return library
}
