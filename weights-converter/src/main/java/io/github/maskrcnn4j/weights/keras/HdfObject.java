package io.github.maskrcnn4j.weights.keras;

import io.jhdf.Constants;
import io.jhdf.FractalHeap;
import io.jhdf.GroupSymbolTableNode;
import io.jhdf.LocalHeap;
import io.jhdf.ObjectHeader;
import io.jhdf.Superblock.SuperblockV0V1;
import io.jhdf.Superblock.SuperblockV2V3;
import io.jhdf.SymbolTableEntry;
import io.jhdf.btree.BTreeV1;
import io.jhdf.btree.BTreeV2;
import io.jhdf.btree.record.AttributeNameForIndexedAttributesRecord;
import io.jhdf.btree.record.LinkNameForIndexedGroupRecord;
import io.jhdf.dataset.DatasetReader;
import io.jhdf.exceptions.HdfException;
import io.jhdf.object.message.AttributeInfoMessage;
import io.jhdf.object.message.AttributeMessage;
import io.jhdf.object.message.DataSpaceMessage;
import io.jhdf.object.message.LinkInfoMessage;
import io.jhdf.object.message.LinkMessage;
import io.jhdf.object.message.SymbolTableMessage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A group or dataset of the file: its header, its attributes, and a group's children. jHDF's own
 * {@code HdfFile} reads through a channel that trusts every length and follows links into other
 * files; this walks the same structures with jHDF's parts through {@link BoundedStorage}, and knows
 * hard links only.
 */
final class HdfObject {
  private static final int LONGEST_NAME = 1024;

  private final BoundedStorage storage;
  private final ObjectHeader header;
  private Map<String, Long> children;
  private List<AttributeMessage> attributes;

  private HdfObject(BoundedStorage storage, long address) {
    this.storage = storage;
    this.header = ObjectHeader.readObjectHeader(storage, address);
  }

  /** The root group. */
  static HdfObject root(BoundedStorage storage) {
    if (storage.getSuperblock() instanceof SuperblockV0V1 old) {
      SymbolTableEntry entry = new SymbolTableEntry(storage, old.getRootGroupSymbolTableAddress());
      return new HdfObject(storage, entry.getObjectHeaderAddress());
    }
    SuperblockV2V3 superblock = (SuperblockV2V3) storage.getSuperblock();
    return new HdfObject(storage, superblock.getRootGroupObjectHeaderAddress());
  }

  ObjectHeader header() {
    return header;
  }

  boolean isDataset() {
    return header.hasMessageOfType(DataSpaceMessage.class);
  }

  /** The names of a group's children. */
  Iterable<String> childNames() {
    return children().keySet();
  }

  /** The child of that name, or null. */
  HdfObject child(String name) {
    Long address = children().get(name);
    return address == null ? null : new HdfObject(storage, address);
  }

  private Map<String, Long> children() {
    if (children == null) {
      if (header.hasMessageOfType(SymbolTableMessage.class)) {
        children = oldLinks(header.getMessageOfType(SymbolTableMessage.class));
      } else if (header.hasMessageOfType(LinkInfoMessage.class)) {
        children = newLinks(header.getMessageOfType(LinkInfoMessage.class));
      } else {
        children = Map.of();
      }
    }
    return children;
  }

  /**
   * Links as HDF5 before 1.8, and Keras's files, have them: a B-tree of tables, names in a heap.
   */
  private Map<String, Long> oldLinks(SymbolTableMessage table) {
    Map<String, Long> links = new LinkedHashMap<>();
    ByteBuffer names = new LocalHeap(storage, table.getLocalHeapAddress()).getDataBuffer();
    for (long node :
        BTreeV1.createGroupBTree(storage, table.getBTreeAddress()).getChildAddresses()) {
      for (SymbolTableEntry entry :
          new GroupSymbolTableNode(storage, node).getSymbolTableEntries()) {
        if (entry.getCacheType() != 2) { // 2 is a soft link
          links.put(name(names, entry.getLinkNameOffset()), entry.getObjectHeaderAddress());
        }
      }
    }
    return links;
  }

  private static String name(ByteBuffer heap, int start) {
    byte[] name = new byte[LONGEST_NAME];
    for (int i = 0; i < LONGEST_NAME; i++) {
      name[i] = heap.get(start + i);
      if (name[i] == 0) {
        return new String(name, 0, i, StandardCharsets.UTF_8);
      }
    }
    throw new HdfException("a name of more than " + LONGEST_NAME + " bytes");
  }

  private Map<String, Long> newLinks(LinkInfoMessage info) {
    List<LinkMessage> messages = new ArrayList<>();
    if (info.getBTreeNameIndexAddress() == Constants.UNDEFINED_ADDRESS) {
      messages.addAll(header.getMessagesOfType(LinkMessage.class));
    } else {
      BTreeV2<LinkNameForIndexedGroupRecord> tree =
          new BTreeV2<>(storage, info.getBTreeNameIndexAddress());
      FractalHeap heap = new FractalHeap(storage, info.getFractalHeapAddress());
      for (LinkNameForIndexedGroupRecord link : tree.getRecords()) {
        messages.add(LinkMessage.fromBuffer(heap.getId(link.getId()), storage.getSuperblock()));
      }
    }
    Map<String, Long> links = new LinkedHashMap<>();
    for (LinkMessage message : messages) {
      if (message.getLinkType() == LinkMessage.LinkType.HARD) {
        links.put(message.getLinkName(), message.getHardLinkAddress());
      }
    }
    return links;
  }

  /** Whether there is an attribute of that name. */
  boolean hasAttribute(String name) {
    return attribute(name) != null;
  }

  /**
   * The texts of an attribute that is a text or a list of texts; none if there is no such
   * attribute.
   */
  List<String> texts(String name) {
    AttributeMessage attribute = attribute(name);
    if (attribute == null || attribute.getDataBuffer() == null) {
      return List.of();
    }
    int[] shape = attribute.getDataSpace().getDimensions();
    if (shape.length > 1) {
      throw new HdfException("attribute " + name + " has " + shape.length + " axes");
    }
    Object data =
        DatasetReader.readDataset(
            attribute.getDataType(), attribute.getDataBuffer(), shape, storage);
    if (data instanceof String text) {
      return List.of(text);
    }
    if (data instanceof String[] texts) {
      return List.of(texts);
    }
    throw new HdfException("attribute " + name + " is no text");
  }

  private AttributeMessage attribute(String name) {
    if (attributes == null) {
      attributes = new ArrayList<>(header.getMessagesOfType(AttributeMessage.class));
      attributes.addAll(denseAttributes());
    }
    for (AttributeMessage attribute : attributes) {
      if (attribute.getName().equals(name)) {
        return attribute;
      }
    }
    return null;
  }

  /** Many or large attributes lie outside the header. */
  private List<AttributeMessage> denseAttributes() {
    if (!header.hasMessageOfType(AttributeInfoMessage.class)) {
      return List.of();
    }
    AttributeInfoMessage info = header.getMessageOfType(AttributeInfoMessage.class);
    if (info.getFractalHeapAddress() == Constants.UNDEFINED_ADDRESS) {
      return Collections.emptyList();
    }
    List<AttributeMessage> dense = new ArrayList<>();
    FractalHeap heap = new FractalHeap(storage, info.getFractalHeapAddress());
    BTreeV2<AttributeNameForIndexedAttributesRecord> tree =
        new BTreeV2<>(storage, info.getAttributeNameBTreeAddress());
    for (AttributeNameForIndexedAttributesRecord attribute : tree.getRecords()) {
      dense.add(
          new AttributeMessage(heap.getId(attribute.getHeapId()), storage, attribute.getFlags()));
    }
    return dense;
  }
}
