import { mount } from 'svelte';
import App from './shell/App.svelte';
import { readAddress } from './state/url.svelte';

const target = document.getElementById('app');
if (target !== null) {
  await readAddress();
  mount(App, { target });
}

// Offline after the first visit. Where there is none (a file, plain HTTP), the page works all the same.
if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  navigator.serviceWorker.register('./offline.js').catch(() => undefined);
}
