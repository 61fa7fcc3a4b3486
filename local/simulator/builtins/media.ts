import { fill, h, two } from 'miniapp-cloud/client'
import { createElement, defineBuiltin, hostOf, withFileUrl } from './define.ts'
import {
  booleanProperties,
  defaultedProperties,
  numberProperties,
  stringProperties,
  untypedProperties,
} from './properties.ts'

/**
 * `video` and `audio` use the browser's own players, with WeChat's events and contexts. An `audio`
 * with controls is drawn as a card.
 */
export function defineMedia(): void {
  for (const kind of ['video', 'audio'] as const) {
    defineBuiltin(kind, {
      leaf: kind === 'audio',
      properties: {
        ...booleanProperties(
          'autoplay loop muted showFullscreenBtn showPlayBtn showCenterPlayBtn enableProgressGesture ' +
            'danmuBtn enableDanmu',
        ),
        ...stringProperties('src poster name author'),
        ...numberProperties('initialTime direction'),
        ...untypedProperties('duration danmuList'),
        ...defaultedProperties({ controls: kind === 'video', objectFit: 'contain' }),
      },
      observers: {
        src(filePath: string) {
          withFileUrl(this, filePath, (src) => src && Object.assign(this.sim.player, { src }))
        },
        poster(filePath: string) {
          withFileUrl(this, filePath, (poster) => Object.assign(this.sim.player, { poster }))
        },
        'controls, autoplay, loop, muted'(
          controls: boolean,
          autoplay: boolean,
          loop: boolean,
          muted: boolean,
        ) {
          Object.assign(this.sim.player, {
            controls: controls && kind === 'video',
            autoplay,
            loop,
            muted,
          })
        },
        'name, author, poster, controls'() {
          this.sim.drawCard?.()
        },
        objectFit(fit: string) {
          this.sim.player.style.objectFit = fit
        },
      },
      created() {
        const player = createElement(kind)
        player.setAttribute('playsinline', '')
        player.controls = kind === 'video'
        hostOf(this).append(player)
        this.sim.player = player
        this.sim.context = createVideoContext(player)
        if (kind === 'audio') this.sim.drawCard = createAudioCard(this, player)

        for (const type of ['play', 'pause', 'ended', 'waiting'])
          player.addEventListener(type, () => this.triggerEvent(type, {}))
        player.addEventListener('timeupdate', () =>
          this.triggerEvent('timeupdate', {
            currentTime: player.currentTime,
            duration: player.duration,
          }),
        )
        player.addEventListener('progress', () => {
          const { buffered, duration } = player
          const bufferedSeconds = buffered.length ? buffered.end(buffered.length - 1) : 0
          this.triggerEvent('progress', {
            buffered: duration ? Math.round((bufferedSeconds / duration) * 100) : 0,
          })
        })
        player.addEventListener('loadedmetadata', () => {
          if (this.data.initialTime) player.currentTime = this.data.initialTime
          const { videoWidth: width = 0, videoHeight: height = 0 } = player as HTMLVideoElement
          this.triggerEvent('loadedmetadata', { width, height, duration: player.duration })
        })
        player.addEventListener('error', () =>
          this.triggerEvent('error', { errMsg: `MEDIA_ERR ${player.error?.message ?? ''}` }),
        )
        player.addEventListener('fullscreenchange', () =>
          this.triggerEvent('fullscreenchange', {
            fullScreen: document.fullscreenElement === player,
            direction: 'vertical',
          }),
        )
      },
      detached() {
        this.sim.player.pause()
      },
    })
  }
}

/**
 * Draws the card of an `audio` with controls: the poster with the play button, the name, the author
 * and the elapsed time.
 * @returns a function that redraws the card after the properties have changed
 */
function createAudioCard(component: any, player: HTMLMediaElement): () => void {
  const button = h('button', {
    onclick: () => (player.paused ? component.sim.context.play() : player.pause()),
  })
  const name = h('b')
  const time = h('time')
  const author = h('small')
  const card = h('div.sim-audio', { hidden: true }, button, name, time, author)
  hostOf(component).append(card)
  const updateProgress = () => {
    const { currentTime, paused } = player
    const minutes = Math.floor(currentTime / 60)
    const seconds = Math.floor(currentTime % 60)
    time.textContent = `${two(minutes)}:${two(seconds)}`
    fill(button, paused ? '▶' : 'II')
    button.ariaLabel = paused ? '播放' : '暂停'
  }
  for (const eventName of ['play', 'pause', 'timeupdate'])
    player.addEventListener(eventName, updateProgress)
  updateProgress()
  return () => {
    const { controls, poster } = component.data
    card.hidden = !controls
    fill(name, component.data.name || '未知音频')
    fill(author, component.data.author || '未知作者')
    withFileUrl(component, poster, (url) => (button.style.backgroundImage = url && `url("${url}")`))
  }
}

/** The simulator shows no danmu (comments that run across a video) and has no second screen. */
const METHODS_WITHOUT_EFFECT = (
  'sendDanmu showStatusBar hideStatusBar requestBackgroundPlayback exitBackgroundPlayback exitPictureInPicture ' +
  'startCasting switchCasting reconnectCasting exitCasting'
).split(' ')

/** The object that `wx.createVideoContext` and a selector query return. */
function createVideoContext(player: HTMLMediaElement) {
  return {
    // A failure is also reported by an error event, so the rejection is ignored.
    play: () => void player.play().catch(() => {}),
    pause: () => player.pause(),
    stop() {
      player.pause()
      player.currentTime = 0
    },
    seek: (currentTime: number) => void Object.assign(player, { currentTime }),
    playbackRate: (playbackRate: number) => void Object.assign(player, { playbackRate }),
    requestFullScreen: () => void player.requestFullscreen(),
    exitFullScreen: () => void document.exitFullscreen(),
    setSrc: (src: string) => void Object.assign(player, { src }),
    ...Object.fromEntries(METHODS_WITHOUT_EFFECT.map((name) => [name, () => {}])),
  }
}
