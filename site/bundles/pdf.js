// PDF files, drawn by pdf.js on the page's own thread: a worker would need an address that Trusted Types forbid.
// It follows no link, runs no script of a document, opens no attachment and fetches nothing but its own data.
import { AnnotationMode, getDocument, VerbosityLevel } from "pdfjs-dist";
import "pdfjs-dist/build/pdf.worker.mjs"; // what pdf.js then takes in place of a worker
import { EventBus, FindState, PDFFindController, PDFLinkService, PDFViewer } from "pdfjs-dist/web/pdf_viewer.mjs";

const NO_EDITING = -1;
const MOST_PIXELS = 100_000_000; // of an image in a page: a larger one is left out

// Tables of characters, the standard fonts, decoders of images: each file as it was built, or not at all.
const dataOf = ({ base, default: digests }) => class {
  async fetch({ filename }) {
    const name = Object.keys(digests).find((each) => each.endsWith(`/${filename}`));
    if (!name) throw new TypeError(`${filename} is not part of this build`);
    const response = await fetch(base + name, { integrity: digests[name] });
    if (!response.ok) throw new TypeError(`${filename} is missing`);
    return new Uint8Array(await response.arrayBuffer());
  }
};

// The page's texts are Python's; pdf.js would fetch its own.
const silent = {
  getLanguage: () => "",
  getDirection: () => "ltr",
  get: async () => "",
  translate: async () => {},
  translateOnce: async () => {},
  pause() {},
  resume() {},
};

const gather = async (stream) => {
  const whole = { items: [], styles: {}, lang: null };
  const reader = stream.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    whole.lang ??= read.value.lang;
    Object.assign(whole.styles, read.value.styles);
    whole.items.push(...read.value.items);
  }
  return whole;
};

// A page that gives no text away before that may be shown, and whose annotations are only drawn.
const guard = (page, mayShow) => {
  if (Object.hasOwn(page, "streamTextContent")) return page;
  const { streamTextContent, getStructTree } = page;
  page.getAnnotations = async () => [];
  page.getStructTree = async () => {
    const tree = await getStructTree.call(page);
    return tree && (await mayShow(JSON.stringify(tree))) ? tree : null;
  };
  page.streamTextContent = (options) => new ReadableStream({
    start: async (controller) => {
      const text = await gather(streamTextContent.call(page, options));
      const words = [...text.items.map(({ str }) => str ?? ""), "\n", text.lang ?? ""].join("");
      if (await mayShow(words)) controller.enqueue(text);
      controller.close();
    },
  });
  return page;
};

// Draws a document into `container`, which holds an empty <div>. `data`: the module that names pdf.js's own files.
// `pageLabel`: a text with {page} and {pages}. `onPage(page, scale)` tells what is looked at, `onFound(current, total,
// isSearching)` what a search has come to. `onText(number, text)` asks whether a text may come into the page: `answer`
// it. `ready(password)` gives the number of pages, "" being no password. After `destroy` none of these is called.
export const open = (container, blob, data, { pageLabel, onPage, onFound, onText }) => {
  const eventBus = new EventBus();
  const linkService = new PDFLinkService({ eventBus });
  linkService.externalLinkEnabled = false;
  const findController = new PDFFindController({ eventBus, linkService });
  const stop = new AbortController();
  const viewer = new PDFViewer({
    abortSignal: stop.signal,
    annotationEditorMode: NO_EDITING,
    annotationMode: AnnotationMode.ENABLE, // as pictures: `guard` lets none be more than that
    container,
    enableAutoLinking: false,
    enableSelectionRendering: false,
    eventBus,
    findController,
    l10n: silent,
    linkService,
  });
  linkService.setViewer(viewer);

  let isOver = false;
  const questions = [];
  const mayShow = (text) => isOver ? false : new Promise((resolve) => {
    questions.push(resolve);
    onText(questions.length - 1, text);
  });

  const label = () => {
    for (let index = 0; index < viewer.pagesCount; index += 1) {
      const words = pageLabel.replace("{page}", index + 1).replace("{pages}", viewer.pagesCount);
      viewer.getPageView(index).div.setAttribute("aria-label", words);
    }
  };
  const tellPage = () => isOver || onPage(viewer.currentPageNumber, viewer.currentScale);
  const tellFound = ({ matchesCount: { current, total }, state }) =>
    isOver || onFound(current, total, state === FindState.PENDING);
  let isFitted = true;
  const fit = () => {
    isFitted = true;
    if (container.clientWidth) viewer.currentScaleValue = "page-width"; // else it is not on the screen yet
  };
  eventBus.on("pagesinit", () => {
    label();
    fit();
    tellPage();
  });
  eventBus.on("pagechanging", tellPage);
  eventBus.on("scalechanging", tellPage);
  eventBus.on("updatefindmatchescount", tellFound);
  eventBus.on("updatefindcontrolstate", tellFound);

  const sized = new ResizeObserver(() => isFitted && fit());
  sized.observe(container);

  let task;
  const load = async (password) => {
    const bytes = new Uint8Array(await blob.arrayBuffer());
    stop.signal.throwIfAborted();
    task = getDocument({
      BinaryDataFactory: dataOf(data),
      cMapUrl: "./",
      data: bytes,
      enableXfa: false,
      maxImageSize: MOST_PIXELS,
      password,
      standardFontDataUrl: "./",
      useSystemFonts: false,
      verbosity: VerbosityLevel.ERRORS,
      wasmUrl: "./",
    });
    const pdf = await task.promise;
    const { getPage } = pdf;
    pdf.getPage = async (number) => guard(await getPage.call(pdf, number), mayShow);
    await pdf.getPage(1); // which fails where nothing can be shown
    stop.signal.throwIfAborted();
    linkService.setDocument(pdf, null);
    viewer.setDocument(pdf);
    return pdf.numPages;
  };

  const find = (query, type, findPrevious) => eventBus.dispatch("find", {
    source: viewer,
    type,
    query,
    findPrevious,
    caseSensitive: false,
    entireWord: false,
    highlightAll: true,
    matchDiacritics: false,
  });

  return {
    ready: load,
    answer: (number, allowed) => questions[number](allowed),
    go: (page) => {
      viewer.currentPageNumber = Math.min(Math.max(page, 1), viewer.pagesCount);
    },
    zoom: (steps) => {
      isFitted = false;
      viewer.updateScale({ steps });
    },
    fit,
    find: (query) => query ? find(query, "", false) : eventBus.dispatch("findbarclose", { source: viewer }),
    findAgain: (isBackward, query) => find(query, "again", isBackward),
    destroy: async () => {
      isOver = true; // what is called from here on is Python's no more
      sized.disconnect();
      linkService.setDocument(null);
      viewer.setDocument(null);
      stop.abort();
      container.firstElementChild.replaceChildren();
      await task?.destroy().catch(() => {});
    },
  };
};
