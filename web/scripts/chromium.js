// Finds a Chromium to test in: CHROME_PATH, one of the system's, or the one that npm brings.
import { existsSync } from 'node:fs';

const PLACES = [
  process.env['CHROME_PATH'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** @returns {Promise<string>} the path of its executable */
export async function chromium() {
  const found = PLACES.find((place) => place !== undefined && existsSync(place));
  if (found !== undefined) return found;
  try {
    const { default: brought } = await import('@sparticuz/chromium');
    return await brought.executablePath();
  } catch (error) {
    throw new Error('no Chromium was found: install one, or set CHROME_PATH to its executable', { cause: error });
  }
}
