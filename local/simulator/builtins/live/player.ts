import { api, WxFailure } from 'miniapp-cloud/client'
import type Mpegts from 'mpegts.js'
import { getPhone } from '../../runtime/app-bundle.ts'
import { createFileStore } from '../../wx/file-store.ts'
import { captureFrame } from '../../wx/video-frames.ts'
import { createElement, defineBuiltin, hostOf } from '../define.ts'
import {
  booleanProperties,
  defaultedProperties,
  numberProperties,
  stringProperties,
} from '../properties.ts'
import { toDeskAddress } from './address.ts'

/**
 * Keeps the delay short: nothing is buffered ahead, and the player speeds up a little when it lags.
 * A viewer who joins sees the first picture within one GOP.
 */
const PLAYER_OPTIONS = {
  enableStashBuffer: false,
  liveSync: true,
  liveSyncMaxLatency: 0.8,
  liveSyncTargetLatency: 0.3,
  liveSyncPlaybackRate: 1.3,
}
const MAX_RETRIES = 3
const RETRY_MS = 1000

/** WeChat's status codes of `live-player`. */
const STATUS = {
  connected: 2001,
  receiving: 2002,
  firstFrame: 2003,
  playing: 2004,
  ended: 2006,
  loading: 2007,
  reconnecting: 2103,
  failed: -2301,
}

/** `live-player` plays livestreams that the desk's own server relays. There is no sound. */
export function defineLivePlayer(): void {
  defineBuiltin('live-player', {
    properties: {
      ...stringProperties('src waitingImage referrerPolicy'),
      ...booleanProperties(
        'autoplay muted backgroundMute pictureInPictureMode autoPauseIfNavigate',
      ),
      ...numberProperties('minCache maxCache'),
      ...defaultedProperties({
        mode: 'live',
        orientation: 'vertical',
        objectFit: 'contain',
        soundMode: 'speaker',
      }),
    },
    observers: {
      src(src: string) {
        this.sim.stop?.()
        if (src && this.data.autoplay) this.sim.start()
      },
      objectFit(objectFit: string) {
        this.sim.player.style.objectFit = objectFit === 'fillCrop' ? 'cover' : 'contain'
      },
    },
    created() {
      const videoElement = createElement('video')
      Object.assign(videoElement, { muted: true, playsInline: true })
      hostOf(this).append(videoElement)
      this.sim.player = videoElement
      const reportState = (code: number, message: string) =>
        this.triggerEvent('statechange', { code, message })
      videoElement.addEventListener('loadeddata', () =>
        reportState(STATUS.firstFrame, 'first frame'),
      )
      videoElement.addEventListener('playing', () => reportState(STATUS.playing, 'playing'))
      videoElement.addEventListener('waiting', () => reportState(STATUS.loading, 'loading'))
      Object.assign(this.sim, createPlayback(this, reportState))
      this.sim.context = createPlayerContext(this)
    },
    detached() {
      this.sim.stop()
    },
  })
}

function createPlayback(component: any, reportState: (code: number, message: string) => void) {
  let currentPlayer: Mpegts.Player | undefined
  let failureCount = 0
  /** Shows an asynchronous step whether there was another start or stop in the meantime. */
  let startCount = 0

  const stop = () => {
    startCount++
    currentPlayer?.destroy()
    currentPlayer = undefined
  }

  const start = async () => {
    stop()
    const startNumber = startCount
    const isCurrent = () => startNumber === startCount
    const url = toDeskAddress(component.data.src, location.host)
    if (!url) throw new WxFailure(`invalid url: ${component.data.src}`)
    const library = await loadLibrary()
    if (!isCurrent()) return

    const createdPlayer = library.createPlayer(
      { type: 'flv', isLive: true, url, hasAudio: false, hasVideo: true },
      PLAYER_OPTIONS,
    )
    currentPlayer = createdPlayer
    createdPlayer.on(library.Events.MEDIA_INFO, () => {
      failureCount = 0
      reportState(STATUS.connected, 'connected')
      reportState(STATUS.receiving, 'receiving')
    })
    createdPlayer.on(library.Events.STATISTICS_INFO, ({ speed = 0 }: { speed?: number }) => {
      const { videoWidth, videoHeight } = component.sim.player
      // The library reports kilobytes per second, WeChat kilobits per second.
      const kilobitsPerSecond = Math.round(speed * 8)
      const info = {
        videoBitrate: kilobitsPerSecond,
        audioBitrate: 0,
        netSpeed: kilobitsPerSecond,
        videoWidth,
        videoHeight,
      }
      component.triggerEvent('netstatus', { info })
    })
    createdPlayer.on(library.Events.LOADING_COMPLETE, () =>
      reportState(STATUS.ended, 'the stream has ended'),
    )
    createdPlayer.on(library.Events.ERROR, () => {
      if (!isCurrent()) return
      if (++failureCount > MAX_RETRIES) {
        stop()
        return reportState(STATUS.failed, 'gave up after 3 retries')
      }
      reportState(STATUS.reconnecting, `reconnecting, ${failureCount} of ${MAX_RETRIES}`)
      setTimeout(() => isCurrent() && void start(), RETRY_MS)
    })
    createdPlayer.attachMediaElement(component.sim.player)
    createdPlayer.load()
    await Promise.resolve(createdPlayer.play()).catch(() => {})
  }
  return { start, stop }
}

/** The object that `wx.createLivePlayerContext` returns. */
function createPlayerContext({ sim }: any) {
  const fileStore = createFileStore(getPhone())
  const operate = (operation: (options: any) => unknown) => api('operateLivePlayer', operation)
  return {
    play: operate(() => void sim.start()),
    stop: operate(() => sim.stop()),
    pause: operate(() => sim.player.pause()),
    // A livestream is resumed at the current picture. What was sent during the pause is skipped.
    resume: operate(() => void sim.start()),
    mute: operate(() => {}),
    snapshot: operate(() => captureFrame(sim.player, fileStore.saveTemporary)),
    requestFullScreen: operate(() => sim.player.requestFullscreen()),
    exitFullScreen: operate(() => document.exitFullscreen()),
  }
}

let libraryLoading: Promise<typeof Mpegts> | undefined

/** Loads the player library when the first player needs it, because the library is large. */
function loadLibrary(): Promise<typeof Mpegts> {
  libraryLoading ??= new Promise((resolve, reject) => {
    const script = Object.assign(createElement('script'), { src: '/sim/mpegts.js' })
    script.onload = () => resolve((window as unknown as { mpegts: typeof Mpegts }).mpegts)
    script.onerror = () => reject(new Error('the player did not load'))
    document.head.append(script)
  })
  return libraryLoading
}
