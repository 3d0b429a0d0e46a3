import { createRandom, normal } from './random.ts'

export type Weather = { /** Degrees Celsius at noon. */ readonly warmth: number; /** 0 dry to 1 pouring. */ readonly rain: number }

/**
 * Day after day of weather: a year of 10 +- 11 degrees with its top in the middle of July, an autoregressive rest (0.8 a day,
 * sd 4 degrees) and rain where a second such process (0.6 a day) is above its 65 % point. `day` counts from 1970.
 */
export function createWeather(seed: number): (day: number) => Weather {
  const random = createRandom(seed, 'weather')
  let [warmer, wetter] = [0, 0]
  return day => {
    warmer = 0.8 * warmer + 0.6 * 4 * normal(random)
    wetter = 0.6 * wetter + 0.8 * normal(random)
    return { warmth: 10 + 11 * yearWave(day) + warmer, rain: Math.max(0, Math.min(1, (wetter - 0.4) / 1.5)) }
  }
}

// --- internal ---

/** A parabola wave instead of a cosine, so that every machine gets the same bits: 1 in mid-July (day 196), -1 half a year away. */
function yearWave(day: number): number {
  const phase = (((day - 196) % 365.25) + 365.25) % 365.25 / 365.25
  const x = phase < 0.5 ? phase * 4 - 1 : 3 - phase * 4
  return -x * (2 - Math.abs(x))
}
